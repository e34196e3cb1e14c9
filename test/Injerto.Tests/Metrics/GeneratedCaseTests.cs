using System.Text.Json;
using Injerto.Metrics;
using Injerto.Tests.Conventions;
using Xunit;

namespace Injerto.Tests.Metrics;

/// <summary>Every metric against scikit-learn on 620 cases: ties, absent classes, single samples.</summary>
public class GeneratedCaseTests
{
    private static readonly JsonElement[] All =
        [.. JsonDocument.Parse(Repository.Read("test/reference/metrics/cases.json")).RootElement.EnumerateArray()];

    public static TheoryData<string, string> Metrics => new(
        from kind in (string[])["classes", "labels", "reals"]
        from metric in MetricRegistry.For(KindOf(kind))
        select (kind, metric.Name));

    [Theory]
    [MemberData(nameof(Metrics))]
    public void A_metric_agrees_wherever_it_is_defined(string kind, string name)
    {
        var metric = MetricRegistry.Find(name);
        var defined = 0;
        foreach (var (number, item) in Cases(kind))
        {
            var expected = item.GetProperty("expected").GetProperty(name);
            // Log loss is clipped by the epsilon of its numbers' type: scikit-learn was given doubles.
            var result = name == "logLoss" ? LogLoss.Compute<double>(Targets(item), Scores(item), Columns(item))
                : metric.Compute(Input(item));
            Assert.True(expected.ValueKind == JsonValueKind.Null != result.IsDefined, $"{name} of case {number}");
            if (!result.IsDefined) continue;
            MetricsGolden.Close(expected.GetDouble(), result.Value, $"{name} of case {number}");
            defined++;
        }

        Assert.InRange(defined, 50, 600);
    }

    [Fact]
    public void Confusion_matrices_are_normalised_alike()
    {
        foreach (var (_, item) in Cases("classes").Where(c => c.Item.TryGetProperty("shares", out _)))
        {
            var (classes, shares) = (Columns(item), item.GetProperty("shares"));
            var matrix = ConfusionMatrix.Compute(Targets(item), Decided(item), classes);
            double[][,] actual = [matrix.RowNormalized(), matrix.ColumnNormalized(), matrix.Normalized()];
            for (var how = 0; how < 3; how++)
                for (var i = 0; i < classes * classes; i++)
                    MetricsGolden.Close(
                        shares[how][i].GetDouble(), actual[how][i / classes, i % classes], $"{how}, cell {i}");
        }
    }

    [Fact]
    public void Each_label_has_a_matrix_of_its_own()
    {
        foreach (var (_, item) in Cases("labels"))
        {
            var matrices = ConfusionMatrix.PerLabel(Targets(item), Decided(item), Columns(item));

            Assert.Equal(
                MetricsGolden.Ints(item, "matrices"),
                matrices.SelectMany(m => m.Row(0).ToArray().Concat(m.Row(1).ToArray())));
        }
    }

    [Fact]
    public void Curves_have_the_same_points()
    {
        foreach (var (_, item) in Cases("labels").Where(c => c.Item.TryGetProperty("roc", out _)))
        {
            var (truth, scores) = (Column(Targets(item), item), Column(Scores(item), item));
            var roc = RocCurve.Compute<double>(truth, scores);
            var curve = PrecisionRecallCurve.Compute<double>(truth, scores);

            Same(item.GetProperty("roc")[0], roc.Select(p => p.FalsePositiveRate));
            Same(item.GetProperty("roc")[1], roc.Select(p => p.TruePositiveRate));
            Assert.Equal(double.PositiveInfinity, roc[0].Threshold);
            Same(item.GetProperty("precisionRecall")[0], curve.Select(p => p.Recall));
            Same(item.GetProperty("precisionRecall")[1], curve.Select(p => p.Precision));
            Same(item.GetProperty("precisionRecall")[2], curve.Skip(1).Select(p => p.Threshold));
            Assert.Equal(curve.Skip(1).Select(p => p.Threshold), roc.Skip(1).Select(p => p.Threshold));
        }
    }

    [Fact]
    public void The_areas_and_precisions_of_single_labels_are_what_their_mean_is_of()
    {
        foreach (var (_, item) in Cases("labels"))
        {
            var (targets, scores, labels) = (Targets(item), Scores(item), Columns(item));
            var areas = RocAuc.PerLabel<double>(targets, scores, labels);
            var mean = RocAuc.MultiLabelMacro<double>(targets, scores, labels);

            Assert.Equal(mean.IsDefined, areas.All(double.IsFinite));
            if (mean.IsDefined) Assert.Equal(mean.Value, areas.Average(), 1e-12);
        }
    }

    private static IEnumerable<(int Number, JsonElement Item)> Cases(string kind) =>
        All.Index().Where(c => c.Item.GetProperty("kind").GetString() == kind);

    private static MetricTargets KindOf(string kind) => kind switch
    {
        "classes" => MetricTargets.ClassIndices,
        "labels" => MetricTargets.MultiHot,
        _ => MetricTargets.Reals,
    };

    private static MetricInput Input(JsonElement item)
    {
        float[] scores = [.. Scores(item).Select(s => (float)s)];
        return KindOf(item.GetProperty("kind").GetString()!) switch
        {
            MetricTargets.ClassIndices => MetricInput.ForClasses(Targets(item), Decided(item), Columns(item), scores),
            MetricTargets.MultiHot => MetricInput.ForLabels(Targets(item), Decided(item), Columns(item), scores),
            _ => MetricInput.ForReals(
                MetricsGolden.Ints(item, "targets").Select(t => t / 64f).ToArray(), scores, Columns(item)),
        };
    }

    private static int Columns(JsonElement item) => item.GetProperty("columns").GetInt32();

    private static int[] Targets(JsonElement item) => MetricsGolden.Ints(item, "targets");

    // Told in 64ths.
    private static double[] Scores(JsonElement item) => [.. MetricsGolden.Ints(item, "scores").Select(s => s / 64.0)];

    private static int[] Decided(JsonElement item) => item.GetProperty("kind").GetString() == "labels"
        ? [.. Scores(item).Select(s => s >= 0.5 ? 1 : 0)]
        : [.. Scores(item).Chunk(Columns(item)).Select(row => Array.IndexOf(row, row.Max()))];

    private static T[] Column<T>(T[] values, JsonElement item) => [.. values.Where((_, i) => i % Columns(item) == 0)];

    private static void Same(JsonElement expected, IEnumerable<double> actual)
    {
        double[] values = [.. actual];
        Assert.Equal(expected.GetArrayLength(), values.Length);
        foreach (var (i, value) in values.Index()) MetricsGolden.Close(expected[i].GetDouble(), value, $"point {i}");
    }
}
