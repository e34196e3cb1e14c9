using System.Text.Json.Nodes;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Nn;

/// <summary>The golden values of test/reference/nn/learning.py, and the devices that they are held to.</summary>
internal static class LearningGolden
{
    internal static readonly JsonNode Root = JsonNode.Parse(File.ReadAllText(Find()))!;

    internal static JsonArray Section(string name) => Root[name]!.AsArray();

    internal static double[] Doubles(JsonNode? node) =>
        [.. node!.AsArray().Select(n => n is null ? double.NaN : n.GetValue<double>())];

    internal static float[] Floats(JsonNode? node) => Array.ConvertAll(Doubles(node), d => (float)d);

    internal static Shape Shape(JsonNode? node) => node!.AsArray().Select(n => n!.GetValue<long>()).ToArray();

    /// <summary>Every case of a section, on every kind of device.</summary>
    internal static TheoryData<int, string> Cases(string section)
    {
        var cases = new TheoryData<int, string>();
        foreach (var device in new[] { "cpu", "cuda" })
            for (var i = 0; i < Section(section).Count; i++) cases.Add(i, device);
        return cases;
    }

    internal static Device Device(string name)
    {
        if (name == "cuda" && Engine.CudaDeviceCount == 0) Assert.Skip("needs a CUDA device, and libtorch sees none");
        return Injerto.Tensors.Device.Parse(name);
    }

    internal static void Near(double[] expected, Tensor actual, double tolerance)
    {
        var values = actual.To(DType.Float64).ToArray<double>();
        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < values.Length; i++)
            Assert.True(
                Math.Abs(values[i] - expected[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i])),
                $"[{i}]: expected {expected[i]:R}, got {values[i]:R}");
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "test", "reference", "nn", "learning.json");
            if (File.Exists(path)) return path;
        }

        throw new FileNotFoundException("The golden file test/reference/nn/learning.json must lie above the tests.");
    }
}
