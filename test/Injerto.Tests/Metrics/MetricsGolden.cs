using System.Runtime.CompilerServices;
using System.Text.Json;
using Xunit;

namespace Injerto.Tests.Metrics;

/// <summary>Reads <c>test/reference/metrics/metrics.json</c>, which scikit-learn wrote.</summary>
internal static class MetricsGolden
{
    public const double Tolerance = 1e-12;

    private static readonly Lazy<JsonDocument> Document = new(() => JsonDocument.Parse(File.ReadAllText(Path())));

    public static TheoryData<string> Names(string section) =>
        new(Document.Value.RootElement.GetProperty(section)
            .EnumerateArray().Select(item => item.GetProperty("name").GetString()!));

    public static JsonElement Case(string section, string name) =>
        Document.Value.RootElement.GetProperty(section).EnumerateArray()
            .Single(item => item.GetProperty("name").GetString() == name);

    public static int[] Ints(JsonElement item, string name) =>
        [.. item.GetProperty(name).EnumerateArray().Select(v => v.GetInt32())];

    public static double[] Doubles(JsonElement item, string name) =>
        [.. item.GetProperty(name).EnumerateArray().Select(v => v.GetDouble())];

    public static void Close(double expected, double actual, string what) => Assert.True(
        Math.Abs(expected - actual) <= Tolerance * Math.Max(1, Math.Abs(expected)),
        $"{what}: expected {expected:R}, got {actual:R}.");

    private static string Path([CallerFilePath] string here = "") =>
        System.IO.Path.Combine(
            System.IO.Path.GetDirectoryName(here)!, "..", "..", "reference", "metrics", "metrics.json");
}
