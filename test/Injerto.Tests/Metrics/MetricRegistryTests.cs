using Injerto.Metrics;
using Injerto.Text;
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
        MetricRegistry.All.Count,
        MetricRegistry.All.Select(metric => metric.Name).ToHashSet(StringComparer.OrdinalIgnoreCase).Count);

    [Fact]
    public void Units_have_names_for_records() => Assert.Equal(
        ["fraction", "ratio", "nats", "targetUnitsSquared", "targetUnits", "loss"],
        MetricRegistry.All.Append(MetricRegistry.Loss).Select(metric => metric.UnitName).Distinct());

    [Fact]
    public void Every_metric_says_what_people_call_it_in_both_languages()
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            var labels =
                MetricRegistry.All.Append(MetricRegistry.Loss).Select(metric => metric.Label.In(language)).ToArray();
            Assert.All(labels, label => Assert.Matches("^[A-ZÁÉ][^_]+$|^R²$|^F1 ", label));
            Assert.Equal(labels.Length, labels.Distinct().Count());
        }
    }

    [Fact]
    public void The_loss_is_found_but_is_no_metric_of_predictions()
    {
        var loss = MetricRegistry.Find("loss");

        Assert.Same(MetricRegistry.Loss, loss);
        Assert.Equal(new("Loss", "Pérdida"), loss.Label);
        Assert.False(loss.HigherIsBetter);
        Assert.DoesNotContain(loss, MetricRegistry.All);
        Assert.Equal("The training computes its loss itself. Read it from the training's history.",
            Assert.Throws<InvalidOperationException>(
                () => loss.Compute(MetricInput.ForReals(new float[] { 1 }, new float[] { 1 }))).Message);
    }

    [Theory]
    [InlineData("logLoss", "nats", "nats")]
    [InlineData("meanAbsoluteError", "(unit of the target)", "(unidad del objetivo)")]
    [InlineData("meanSquaredError", "(unit of the target, squared)", "(unidad del objetivo al cuadrado)")]
    [InlineData("accuracy", "", "")]
    [InlineData("rSquared", "", "")]
    public void Units_stand_beside_values(string name, string english, string spanish) =>
        Assert.Equal(new(english, spanish), MetricRegistry.Find(name).UnitLabel);

    [Fact]
    public void An_unknown_name_is_told_with_the_near_ones()
    {
        var text = Assert.Throws<MetricException>(() => MetricRegistry.Find("macrof1")).Text;

        Assert.Equal("There is no metric 'macrof1'. Did you mean 'macroF1' or 'microF1'?", text.English);
        Assert.Equal("No existe la métrica 'macrof1'. ¿Quiso decir 'macroF1' o 'microF1'?", text.Spanish);
    }

    [Theory]
    [InlineData("zzzzzzzz")]
    [InlineData("")]
    public void A_name_that_is_near_none_is_told_with_all(string name)
    {
        var text = Assert.Throws<MetricException>(() => MetricRegistry.Find(name)).Text;

        var all = string.Join(", ", MetricRegistry.All.Select(metric => metric.Name));
        Assert.Equal($"There is no metric '{name}'. The metrics are: {all}, loss.", text.English);
        Assert.Equal($"No existe la métrica '{name}'. Las métricas son: {all}, loss.", text.Spanish);
    }

    [Fact]
    public void A_name_is_judged_among_those_that_are_known()
    {
        Assert.Null(MetricRegistry.Fault("loss", ["loss", "accuracy"]));
        Assert.Equal(
            "There is no metric 'rocAuc'. The metrics are: loss, accuracy.",
            MetricRegistry.Fault("rocAuc", ["loss", "accuracy"])!.Value.English);
        Assert.Equal(
            "There is no metric 'Loss'. Did you mean 'loss'?",
            MetricRegistry.Fault("Loss", ["loss", "accuracy"])!.Value.English);
    }

    [Fact]
    public void A_huge_name_is_cut_short()
    {
        var message = Assert.Throws<MetricException>(() => MetricRegistry.Find(new string('x', 1_000_000))).Message;

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
        var input = MetricInput.ForClasses(
            new[] { 0, 1, 0 }, new[] { 0, 1, 1 }, 2, new[] { 0.75f, 0.25f, 0.5f, 0.5f, 0.25f, 0.75f });

        foreach (var metric in MetricRegistry.For(MetricTargets.ClassIndices))
            Assert.True(double.IsFinite(metric.Compute(input).Value), metric.Name);
    }

    [Fact]
    public void A_float_probability_of_zero_is_clipped_to_the_epsilon_of_float()
    {
        // scikit-learn clips with the epsilon of the array's type: −ln(2⁻²³ / 1).
        Assert.Equal(23 * Math.Log(2), LogLoss.Compute<float>([0], [0, 1], 2), 1e-6);
        Assert.Equal(52 * Math.Log(2), LogLoss.Compute<double>([0], [0, 1], 2), 1e-12);
    }
}
