using Injerto.Metrics;
using Xunit;

namespace Injerto.Tests.Metrics;

/// <summary>Every metric against scikit-learn, degenerate cases included.</summary>
public class ScikitLearnTests
{
    public static TheoryData<string> ClassCases => MetricsGolden.Names("classes");

    public static TheoryData<string> LabelCases => MetricsGolden.Names("labels");

    public static TheoryData<string> RealCases => MetricsGolden.Names("reals");

    public static TheoryData<string> BinaryCases => MetricsGolden.Names("binaryAuc");

    [Theory]
    [MemberData(nameof(ClassCases))]
    public void Class_metrics_agree(string name)
    {
        var item = MetricsGolden.Case("classes", name);
        var targets = MetricsGolden.Ints(item, "targets");
        var predictions = MetricsGolden.Ints(item, "predictions");
        var classes = item.GetProperty("classes").GetInt32();
        double[] scores = item.TryGetProperty("scores", out _) ? MetricsGolden.Doubles(item, "scores") : [];
        var input = MetricInput.ForClasses(targets, predictions, classes);

        foreach (var expected in item.GetProperty("expected").EnumerateObject())
        {
            // Scores are compared as doubles: the registry takes floats, whose machine epsilon clips log loss
            // elsewhere.
            var actual = expected.Name switch
            {
                "logLoss" => LogLoss.Compute<double>(targets, scores, classes),
                "rocAuc" => RocAuc.OneVsRestMacro<double>(targets, scores, classes).Value,
                "top1Accuracy" => TopKAccuracy.Compute<double>(targets, scores, classes, 1),
                "top2Accuracy" => TopKAccuracy.Compute<double>(targets, scores, classes, 2),
                "top3Accuracy" => TopKAccuracy.Compute<double>(targets, scores, classes, 3),
                var other => MetricRegistry.Find(other).Compute(input).Value,
            };
            MetricsGolden.Close(expected.Value.GetDouble(), actual, expected.Name);
        }
        // Where scikit-learn raises, the metric is not defined.
        if (scores.Length > 0 && classes > 1)
            Assert.Equal(
                item.GetProperty("expected").TryGetProperty("rocAuc", out _),
                RocAuc.OneVsRestMacro<double>(targets, scores, classes).IsDefined);
    }

    [Theory]
    [MemberData(nameof(ClassCases))]
    public void Per_class_scores_agree(string name)
    {
        var item = MetricsGolden.Case("classes", name);
        var counts = ClassCounts.FromIndices(
            MetricsGolden.Ints(item, "targets"),
            MetricsGolden.Ints(item, "predictions"), item.GetProperty("classes").GetInt32());

        Each("precision", Precision.PerClass(counts));
        Each("recall", Recall.PerClass(counts));
        Each("f1", F1.PerClass(counts));
        Assert.Equal(MetricsGolden.Ints(item, "support"), counts.Support);

        void Each(string key, double[] actual)
        {
            var expected = MetricsGolden.Doubles(item, key);
            Assert.Equal(expected.Length, actual.Length);
            for (var i = 0; i < actual.Length; i++) MetricsGolden.Close(expected[i], actual[i], $"{key} of class {i}");
        }
    }

    [Theory]
    [MemberData(nameof(ClassCases))]
    public void Confusion_matrices_agree(string name)
    {
        var item = MetricsGolden.Case("classes", name);
        var classes = item.GetProperty("classes").GetInt32();
        var matrix = ConfusionMatrix.Compute(
            MetricsGolden.Ints(item, "targets"), MetricsGolden.Ints(item, "predictions"), classes);
        var normalized = matrix.RowNormalized();

        for (var row = 0; row < classes; row++)
        {
            for (var column = 0; column < classes; column++)
            {
                Assert.Equal(item.GetProperty("confusion")[row][column].GetInt32(), matrix[row, column]);
                MetricsGolden.Close(
                    item.GetProperty("confusionNormalized")[row][column].GetDouble(),
                    normalized[row, column], $"[{row}, {column}]");
            }
        }
    }

    [Theory]
    [MemberData(nameof(ClassCases))]
    public void Printed_reports_agree(string name)
    {
        var item = MetricsGolden.Case("classes", name);
        if (!item.TryGetProperty("report", out var report)) return;
        var classes = item.GetProperty("classes").GetInt32();
        var names = report.GetString()!.Split('\n').Skip(2).Take(classes).Select(line => line[..^40].Trim()).ToArray();

        var actual = ClassificationReport.Compute(
            MetricsGolden.Ints(item, "targets"), MetricsGolden.Ints(item, "predictions"), names);

        Assert.Equal(report.GetString(), actual.ToString());
    }

    [Theory]
    [MemberData(nameof(BinaryCases))]
    public void Binary_auc_agrees(string name)
    {
        var item = MetricsGolden.Case("binaryAuc", name);

        var actual = RocAuc.Binary<double>(MetricsGolden.Ints(item, "targets"), MetricsGolden.Doubles(item, "scores"));

        MetricsGolden.Close(item.GetProperty("expected").GetDouble(), actual.Value, name);
    }

    [Theory]
    [MemberData(nameof(LabelCases))]
    public void Multi_label_metrics_agree(string name)
    {
        var item = MetricsGolden.Case("labels", name);
        float[] scores = item.TryGetProperty("scores", out _)
            ? [.. MetricsGolden.Doubles(item, "scores").Select(v => (float)v)] : [];
        var input = MetricInput.ForLabels(
            MetricsGolden.Ints(item, "targets"),
            MetricsGolden.Ints(item, "predictions"), item.GetProperty("labels").GetInt32(), scores);

        foreach (var expected in item.GetProperty("expected").EnumerateObject())
            MetricsGolden.Close(
                expected.Value.GetDouble(), MetricRegistry.Find(expected.Name).Compute(input).Value, expected.Name);
        if (scores.Length > 0)
            Assert.Equal(
                item.GetProperty("expected").TryGetProperty("rocAuc", out _),
                MetricRegistry.Find("rocAuc").Compute(input).IsDefined);
    }

    [Theory]
    [MemberData(nameof(RealCases))]
    public void Regression_metrics_agree(string name)
    {
        var item = MetricsGolden.Case("reals", name);
        var targets = MetricsGolden.Doubles(item, "targets");
        var predictions = MetricsGolden.Doubles(item, "predictions");
        var expected = item.GetProperty("expected");

        MetricsGolden.Close(expected.GetProperty("meanSquaredError").GetDouble(),
            MeanSquaredError.Compute<double>(targets, predictions), "MSE");
        MetricsGolden.Close(expected.GetProperty("meanAbsoluteError").GetDouble(),
            MeanAbsoluteError.Compute<double>(targets, predictions), "MAE");
        var r2 = RSquared.Compute<double>(targets, predictions, item.GetProperty("outputs").GetInt32());
        Assert.Equal(expected.GetProperty("rSquared").ValueKind != System.Text.Json.JsonValueKind.Null, r2.IsDefined);
        if (r2.IsDefined) MetricsGolden.Close(expected.GetProperty("rSquared").GetDouble(), r2.Value, "R²");
        else Assert.True(double.IsNaN(r2.Value));
    }
}
