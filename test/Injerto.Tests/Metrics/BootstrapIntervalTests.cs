using System.Runtime.CompilerServices;
using System.Text.Json;
using Injerto.Metrics;
using Xunit;

namespace Injerto.Tests.Metrics;

/// <summary>The ends of intervals. How often they hold the truth is <see cref="IntervalCoverageTests"/>.</summary>
public class BootstrapIntervalTests
{
    private static readonly Lazy<JsonDocument> Golden = new(() => JsonDocument.Parse(File.ReadAllText(GoldenPath())));

    public static TheoryData<string> Cases() => new(Golden.Value.RootElement.GetProperty("cases").EnumerateArray()
        .Select(item => item.GetProperty("name").GetString()!));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Ends_are_those_of_another_implementation(string name)
    {
        var item = Golden.Value.RootElement.GetProperty("cases").EnumerateArray()
            .Single(c => c.GetProperty("name").GetString() == name);
        var metric = MetricRegistry.Find(item.GetProperty("metric").GetString()!);

        var interval = BootstrapInterval.Compute(
            metric, Input(item), Golden.Value.RootElement.GetProperty("seed").GetInt64())!.Value;

        Assert.Equal(item.GetProperty("low").GetDouble(), interval.Low, 1e-9);
        Assert.Equal(item.GetProperty("high").GetDouble(), interval.High, 1e-9);
    }

    [Fact]
    public void The_seed_decides_and_more_resamples_come_to_much_the_same()
    {
        var (metric, input) = (MetricRegistry.Find("balancedAccuracy"), Classes(100, 80));

        var interval = BootstrapInterval.Compute(metric, input)!.Value;

        Assert.Equal(interval, BootstrapInterval.Compute(metric, input, 1, 1000));
        Assert.NotEqual(interval, BootstrapInterval.Compute(metric, input, 2));
        var finer = BootstrapInterval.Compute(metric, input, 1, 20_000)!.Value;
        Assert.Equal(finer.Low, interval.Low, 0.01);
        Assert.Equal(finer.High, interval.High, 0.01);
    }

    [Theory]
    [InlineData(1, 1, 0.2065, 1)]
    [InlineData(1, 0, 0, 0.7935)]
    [InlineData(100, 100, 0.963, 1)]
    [InlineData(100, 0, 0, 0.037)]
    public void A_share_is_uncertain_even_where_all_or_none_is_right(int samples, int right, double low, double high)
    {
        var interval = BootstrapInterval.Compute(Accuracy.Descriptor, Classes(samples, right))!.Value;

        Assert.Equal(low, interval.Low, 1e-4);
        Assert.Equal(high, interval.High, 1e-4);
    }

    [Theory]
    [InlineData("balancedAccuracy")]
    [InlineData("macroF1")]
    [InlineData("meanAveragePrecision")]
    [InlineData("rocAuc")]
    [InlineData("hammingLoss")]
    public void Few_samples_without_an_error_are_less_certain_than_many(string name)
    {
        var metric = MetricRegistry.Find(name);
        var few = BootstrapInterval.Compute(metric, Perfect(metric, 10))!.Value;
        var many = BootstrapInterval.Compute(metric, Perfect(metric, 1000))!.Value;

        Assert.True(many.High - many.Low < (few.High - few.Low) / 4, $"{few} {many}");
        Assert.InRange(few.High - few.Low, 0.1, 0.5);
        Assert.True(metric.HigherIsBetter ? few.High == 1 && many.High == 1 : few.Low == 0 && many.Low == 0);
    }

    [Fact]
    public void A_rare_class_is_as_uncertain_as_its_samples_are_few()
    {
        // 95 of 97 and 3 of 3: the bootstrap alone would take the rare class's recall for sure.
        int[] targets = [.. Enumerable.Repeat(0, 97), 1, 1, 1];
        int[] predictions = [1, 1, .. Enumerable.Repeat(0, 95), 1, 1, 1];
        var interval = BootstrapInterval.Compute(
            BalancedAccuracy.Descriptor, MetricInput.ForClasses(targets, predictions, 2))!.Value;

        Assert.InRange(interval.Low, 0.6, 0.85);
    }

    [Fact]
    public void Where_there_is_no_value_or_no_spread_there_is_no_interval()
    {
        float[] zeros = [0, 0], halves = [0.5f, 0.5f];
        int[] ones = [1, 1];

        Assert.Null(BootstrapInterval.Compute(RSquared.Descriptor, MetricInput.ForReals(zeros, zeros)));
        Assert.Null(BootstrapInterval.Compute(MeanAbsoluteError.Descriptor, MetricInput.ForReals(zeros, zeros)));
        Assert.Null(BootstrapInterval.Compute(
            MeanAbsoluteError.Descriptor, MetricInput.ForReals(zeros.AsMemory(1), halves.AsMemory(1))));
        Assert.Null(BootstrapInterval.Compute(RocAuc.Descriptor, MetricInput.ForLabels(ones, ones, 1, halves)));
    }

    [Fact]
    public void Where_many_resamples_lack_a_class_there_is_no_interval()
    {
        // Of the second label one positive of ten: a resample lacks it with a probability of about 1/e.
        int[] targets = [1, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0];
        float[] scores = [.. Enumerable.Range(0, 20).Select(i => i * 7 % 20 / 20f)];
        var input = MetricInput.ForLabels(targets, targets, 2, scores);

        Assert.Null(BootstrapInterval.Compute(RocAuc.Descriptor, input));
        Assert.NotNull(BootstrapInterval.Compute(MeanAveragePrecision.Descriptor, input));
    }

    [Fact]
    public void Ignored_labels_do_not_count()
    {
        int[] targets = [1, 0, 1, 0, 1, 0, MetricInput.Ignored, MetricInput.Ignored];
        int[] predictions = [1, 0, 1, 1, 0, 0, 1, 0];
        float[] scores = [0.9f, 0.1f, 0.8f, 0.7f, 0.4f, 0.2f, 0.3f, 0.6f];
        foreach (var metric in (string[])["meanAveragePrecision", "macroF1"])
        {
            var descriptor = MetricRegistry.Find(metric);
            var some = BootstrapInterval.Compute(descriptor, MetricInput.ForLabels(targets, predictions, 1, scores));
            float[] others = [.. scores[..6], 0.99f, 0.01f];
            int[] given = [.. predictions[..6], 0, 1];
            Assert.NotNull(some);
            Assert.Equal(
                some, BootstrapInterval.Compute(descriptor, MetricInput.ForLabels(targets, given, 1, others)));
        }
    }

    [Fact]
    public void Fewer_than_a_thousand_resamples_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>("resamples", () => BootstrapInterval.Compute(
            Accuracy.Descriptor, Classes(10, 5), 1, 999));

    private static MetricInput Classes(int samples, int right)
    {
        int[] targets = [.. Enumerable.Range(0, samples).Select(i => i % 2)];
        return MetricInput.ForClasses(targets, targets.Select((t, i) => i < right ? t : 1 - t).ToArray(), 2);
    }

    private static MetricInput Perfect(MetricDescriptor metric, int samples)
    {
        int[] labels = [.. Enumerable.Range(0, samples).Select(i => i % 2)];
        return metric.Targets.HasFlag(MetricTargets.MultiHot) && metric.Form != MetricForm.Counts
            ? MetricInput.ForLabels(labels, labels, 1, labels.Select(l => (float)l).ToArray())
            : Classes(samples, samples);
    }

    private static MetricInput Input(JsonElement item)
    {
        var columns = item.GetProperty("columns").GetInt32();
        return item.GetProperty("kind").GetString() switch
        {
            "classes" => MetricInput.ForClasses(Ints("targets"), Ints("predictions"), columns),
            "labels" => MetricInput.ForLabels(Ints("targets"), Ints("predictions"), columns, Floats("scores")),
            _ => MetricInput.ForReals(Floats("truth"), Floats("given"), columns),
        };

        int[] Ints(string name) => MetricsGolden.Ints(item, name);

        float[] Floats(string name) => [.. MetricsGolden.Doubles(item, name).Select(v => (float)v)];
    }

    private static string GoldenPath([CallerFilePath] string here = "") => Path.Combine(
        Path.GetDirectoryName(here)!, "..", "..", "reference", "metrics", "intervals.json");
}
