using Injerto.Metrics;
using Injerto.Text;
using Xunit;

namespace Injerto.Tests.Metrics;

/// <summary>A metric that is not defined for what it is given says so, in both languages, and throws nothing.</summary>
public class UndefinedMetricTests
{
    private const string Area = "The area under the ROC curve needs samples with and without each class or label. They "
        + "lack for: ";
    private const string AreaInSpanish = "El área bajo la curva ROC necesita muestras con y sin cada clase o etiqueta. "
        + "Faltan para: ";

    private static void NotDefined(MetricResult result, string english, string spanish)
    {
        Assert.True(double.IsNaN(result.Value));
        Assert.False(result.IsDefined);
        Assert.Equal(new LocalizedText(english, spanish), result.Undefined);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void An_auc_of_one_class_only(int only) => NotDefined(
        RocAuc.Binary<float>([only, only], [0.5f, 0.75f]), Area + "number 1.", AreaInSpanish + "número 1.");

    [Fact]
    public void An_auc_of_classes_one_of_which_does_not_occur() => NotDefined(
        RocAuc.OneVsRestMacro<float>([0, 2, 0], [1, 0, 0, 0, 0, 1, 1, 0, 0], 3),
        Area + "number 1.", AreaInSpanish + "número 1.");

    [Fact]
    public void Classes_are_named_where_they_have_names()
    {
        var input = MetricInput.ForClasses(
            new[] { 0, 0 }, new[] { 0, 1 }, 3, new float[] { 1, 0, 0, 0, 1, 0 }, ["ants", "bees", "wasps"]);

        NotDefined(MetricRegistry.Find("rocAuc").Compute(input), Area + "'ants', 'bees', 'wasps'.", AreaInSpanish
            + "'ants', 'bees', 'wasps'.");
    }

    [Fact]
    public void A_label_that_every_sample_has_or_none()
    {
        var input = MetricInput.ForLabels(
            new[] { 1, 0, 1, 1, 0, 0 },
            new[] { 1, 0, 1, 1, 0, 0 }, 3, new float[] { 1, 0, 1, 1, 0, 0 }, ["all", "none", "some"]);

        NotDefined(
            MetricRegistry.Find("rocAuc").Compute(input), Area + "'all', 'none'.", AreaInSpanish + "'all', 'none'.");
    }

    [Fact]
    public void Of_many_the_first_five_are_named() => NotDefined(
        RocAuc.MultiLabelMacro<float>(new int[12], new float[12], 6),
        Area + "number 0, number 1, number 2, number 3, number 4, ….",
        AreaInSpanish + "número 0, número 1, número 2, número 3, número 4, ….");

    [Fact]
    public void R_squared_of_one_sample() => NotDefined(
        RSquared.Compute<float>([2], [2]),
        "R² needs at least 2 samples. There is 1.", "R² necesita al menos 2 muestras. Hay 1.");

    [Fact]
    public void R_squared_of_equal_targets_however_right_the_predictions_are() => NotDefined(
        RSquared.Compute<float>([0.1f, 0.1f, 0.1f], [0.1f, 0.1f, 0.1f]),
        "R² needs targets that differ. All are equal.", "R² necesita objetivos que difieran. Todos son iguales.");

    [Fact]
    public void R_squared_of_outputs_one_of_which_is_constant()
    {
        var input = MetricInput.ForReals(new float[] { 1, 5, 2, 5 }, new float[] { 1, 5, 2, 6 }, 2, ["height", "age"]);

        NotDefined(MetricRegistry.Find("rSquared").Compute(input),
            "R² needs targets that differ. They are all equal in: 'age'.",
            "R² necesita objetivos que difieran. Son todos iguales en: 'age'.");
    }

    [Fact]
    public void A_value_is_defined()
    {
        MetricResult result = 0.5;

        Assert.True(result.IsDefined);
        Assert.Equal(0.5, result.Value);
    }

    [Fact]
    public void Kappa_of_one_class_alone() => NotDefined(
        CohenKappa.Compute([1, 1], [1, 1], 3),
        "Cohen's kappa needs targets or predictions of more than one class. All are of the same.",
        "El kappa de Cohen necesita objetivos o predicciones de más de una clase. Todos son de la misma.");

    [Fact]
    public void The_average_precision_of_a_second_class_that_does_not_occur() => NotDefined(
        AveragePrecision.Compute<float>([0, 0], [0.5f, 0.5f, 1, 0], 2),
        "The average precision of the second of two classes needs a sample of it. There is none.",
        "La precisión promedio de la segunda de dos clases necesita una muestra de ella. No hay ninguna.");

    [Fact]
    public void The_precisions_of_voc_where_no_sample_has_a_label()
    {
        const string english = "The mean average precision needs a sample that has a label. None has one.";
        const string spanish = "La precisión media necesita una muestra que tenga alguna etiqueta. Ninguna la tiene.";

        NotDefined(VocAveragePrecision.ElevenPoint<float>([0, 0], [0.5f, 0.25f], 2), english, spanish);
        NotDefined(VocAveragePrecision.Area<float>([0, 0], [0.5f, 0.25f], 2), english, spanish);
    }

    [Fact]
    public void A_weighted_auc_names_what_lacks() => NotDefined(
        WeightedRocAuc.OfLabels<float>([1, 0, 1, 1], [0, 0, 1, 1], 2, ["all", "some"]),
        Area + "'all'.", AreaInSpanish + "'all'.");

    [Fact]
    public void Curves_without_positives_or_negatives_have_no_points()
    {
        Assert.Empty(RocCurve.Compute<float>([1, 1], [0, 1]));
        Assert.Empty(RocCurve.Compute<float>([0, -1], [0, 1]));
        Assert.Empty(PrecisionRecallCurve.Compute<float>([0, 0], [0, 1]));
        Assert.Equal(3, PrecisionRecallCurve.Compute<float>([1, -1, 1], [0, 0.5f, 1]).Count);
    }

    private static readonly string[] Undefined =
    [
        "rocAuc", "weightedRocAuc", "rSquared", "averagePrecision", "meanAveragePrecision", "vocElevenPointPrecision",
        "vocAreaPrecision", "cohenKappa",
    ];

    [Fact]
    public void All_other_metrics_have_values_whatever_classes_lack()
    {
        var classes = MetricInput.ForClasses(new[] { 2, 2 }, new[] { 2, 1 }, 4, new float[] { 0, 0, 1, 0, 0, 1, 0, 0 });
        var labels = MetricInput.ForLabels(new[] { 0, 0, 0, 0 }, new[] { 0, 0, 0, 0 }, 2, new float[4]);
        var reals = MetricInput.ForReals(new float[] { 2 }, new float[] { 3 });

        foreach (var input in new[] { classes, labels, reals })
        {
            foreach (var metric in MetricRegistry.For(input.Kind)
                .Where(metric => !Undefined.Contains(metric.Name)))
                Assert.True(
                    metric.Compute(input).IsDefined && double.IsFinite(metric.Compute(input).Value), metric.Name);
        }
    }
}
