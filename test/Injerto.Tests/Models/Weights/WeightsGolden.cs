using System.Text.Json;
using Injerto.Models.Weights;
using Injerto.Tests.Conventions;
using Xunit;

namespace Injerto.Tests.Models.Weights;

/// <summary>The files of test/reference/weights, and the values that they must give.</summary>
internal static class WeightsGolden
{
    private static readonly Lazy<JsonElement> Expected = new(
        () => JsonDocument.Parse(File.ReadAllText(PathOf("expected.json"))).RootElement);

    internal static IEnumerable<string> Files => Expected.Value.EnumerateObject().Select(p => p.Name);

    internal static string PathOf(string name) => Path.Combine(Repository.Root, "test", "reference", "weights", name);

    internal static void Check(string name, WeightsFile file) => Check(Expected.Value.GetProperty(name), file);

    /// <summary>Checks names, shapes, kinds and values of all tensors.</summary>
    internal static void Check(JsonElement tensors, WeightsFile file)
    {
        var expected = tensors.EnumerateObject().ToDictionary(p => p.Name, p => p.Value);
        Assert.Equal(
            expected.Keys.Order(StringComparer.Ordinal),
            file.Entries.Select(e => e.Name).Order(StringComparer.Ordinal));
        foreach (var entry in file.Entries)
        {
            var tensor = expected[entry.Name];
            Assert.Equal(tensor.GetProperty("shape").EnumerateArray().Select(v => v.GetInt64()), entry.Shape);
            Assert.True(
                tensor.GetProperty("integer").GetBoolean() == entry.IsInteger, $"{entry.Name}: whole numbers or not");
            var values = tensor.GetProperty("values").EnumerateArray();
            if (entry.IsInteger) Assert.Equal(values.Select(v => v.GetInt64()), file.ReadLongs(entry));
            else Assert.Equal(values.Select(v => v.GetSingle()), file.ReadFloats(entry));
        }
    }
}
