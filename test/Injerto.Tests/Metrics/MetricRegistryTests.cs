using Injerto.Metrics;
using Xunit;

namespace Injerto.Tests.Metrics;

public class MetricRegistryTests
{
    public static TheoryData<string> Names => new(MetricRegistry.All.Select(metric => metric.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_metric_is_found_by_its_name(string name)
    {
        var metric = MetricRegistry.Find(name);

        Assert.Equal(name, metric.Name);
        Assert.Matches("^[a-z][A-Za-z0-9]*$", name);
        Assert.NotEqual(MetricTargets.None, metric.Targets);
    }

    [Fact]
    public void Names_are_unique() => Assert.Equal(
        MetricRegistry.All.Count, MetricRegistry.All.Select(metric => metric.Name).ToHashSet(StringComparer.OrdinalIgnoreCase).Count);

    [Fact]
    public void Units_have_names_for_records() => Assert.Equal(
        ["fraction", "nats", "targetUnitsSquared", "targetUnits", "ratio"],
        MetricRegistry.All.Select(metric => metric.UnitName).Distinct());

    [Theory]
    [InlineData("macrof1", " Did you mean 'macroF1' or 'microF1'?")]
    [InlineData("acuracy", " Did you mean 'accuracy'?")]
    [InlineData("zzzzzzzz", "")]
    [InlineData("", "")]
    public void An_unknown_name_lists_near_matches_and_all_names(string name, string hint)
    {
        var message = Assert.Throws<ArgumentException>(() => MetricRegistry.Find(name)).Message;

        Assert.Equal(
            $"There is no metric '{name}'.{hint} The metrics are: {string.Join(", ", MetricRegistry.All.Select(metric => metric.Name))}.",
            message);
    }

    [Fact]
    public void A_huge_name_is_cut_short()
    {
        var message = Assert.Throws<ArgumentException>(() => MetricRegistry.Find(new string('x', 1_000_000))).Message;

        Assert.True(message.Length < 1000);
    }

    [Theory]
    [InlineData("accuracy", 0.9, 0.8, true)]
    [InlineData("accuracy", 0.8, 0.8, false)]
    [InlineData("logLoss", 0.9, 0.8, false)]
    [InlineData("logLoss", 0.7, 0.8, true)]
    [InlineData("accuracy", double.NaN, 0.8, false)]
    [InlineData("accuracy", 0.1, double.NaN, true)]
    [InlineData("logLoss", double.NaN, double.NaN, false)]
    public void Better_follows_the_declared_direction(string name, double candidate, double best, bool better) =>
        Assert.Equal(better, MetricRegistry.Find(name).IsBetter(candidate, best));

    [Fact]
    public void Every_class_metric_computes_through_the_registry()
    {
        var input = MetricInput.ForClasses(new[] { 0, 1, 0 }, new[] { 0, 1, 1 }, 2, new[] { 0.75f, 0.25f, 0.5f, 0.5f, 0.25f, 0.75f });

        foreach (var metric in MetricRegistry.For(MetricTargets.ClassIndices)) Assert.True(double.IsFinite(metric.Compute(input)), metric.Name);
    }

    [Fact]
    public void A_float_probability_of_zero_is_clipped_to_the_epsilon_of_float()
    {
        // scikit-learn clips with the epsilon of the array's type: −ln(2⁻²³ / 1).
        Assert.Equal(23 * Math.Log(2), LogLoss.Compute<float>([0], [0, 1], 2), 1e-6);
        Assert.Equal(52 * Math.Log(2), LogLoss.Compute<double>([0], [0, 1], 2), 1e-12);
    }
}
