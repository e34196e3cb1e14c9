using System.Text.Json;
using Injerto.Models;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Models;

/// <summary>
/// Every architecture of the registry against its reference: test/reference/models/golden.py says how weights and
/// pictures are made.
/// </summary>
public class ArchitectureGoldenTests
{
    private const double Tolerance = 1e-4;

    public static TheoryData<string> Names => [.. ModelRegistry.Architectures.Select(a => a.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Keys_counts_and_logits_are_the_references(string name) => Engine.Run(() =>
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Reference.Path($"models/golden/{name}.json")));
        var golden = document.RootElement;
        var architecture = ModelRegistry.Find(name);
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        using var network = new FilledModel(architecture.Build(new() { Classes = architecture.PublishedClasses }));

        Assert.Equal(
            golden.GetProperty("parameters").GetInt64(), network.Model.Parameters().Sum(p => p.Value.Elements));
        Assert.Equal(golden.GetProperty("buffers").GetInt64(), network.Statistics().Sum(b => b.Elements));
        Assert.Equal(golden.GetProperty("keys").GetString(), network.HashOfKeys());

        var pictures = FilledModel.Pictures(
            golden.GetProperty("pictures").GetInt32(),
            golden.GetProperty("channels").GetInt32(), golden.GetProperty("size").GetInt32());
        var (logits, auxiliary) = network.CallInTraining(pictures);
        AssertLogits(golden.GetProperty("train"), logits);
        if (golden.TryGetProperty("auxiliary", out var expected)) AssertLogits(expected, auxiliary!);
        if (golden.TryGetProperty("runningMeans", out var means))
        {
            var variances = golden.GetProperty("runningVariances").GetDouble();
            Assert.Equal(
                means.GetDouble(),
                network.Statistics("running_mean").Sum(b => b.Abs().Sum().Item()), means.GetDouble() * Tolerance);
            Assert.Equal(variances, network.Statistics("running_var").Sum(b => b.Sum().Item()), variances * Tolerance);
        }

        network.Calibrate();
        AssertLogits(golden.GetProperty("eval"), network.CallInInference(pictures));
        ArchitectureTests.AssertBlocksAreCuts(network.Model, Trace.Record(network.Model.Call, pictures.Slice(0, 0, 1)));
    });

    internal static void AssertLogits(JsonElement expected, Tensor logits)
    {
        var actual = logits.ToArray<float>();
        var every = expected.GetProperty("every").GetInt32();
        var bound = Tolerance * expected.GetProperty("largest").GetDouble();
        var values = expected.GetProperty("values").EnumerateArray().Select(v => v.GetDouble()).ToList();
        Assert.Equal(values.Count, (actual.Length + every - 1) / every);
        for (var i = 0; i < values.Count; i++) Assert.InRange(actual[i * every], values[i] - bound, values[i] + bound);
    }
}
