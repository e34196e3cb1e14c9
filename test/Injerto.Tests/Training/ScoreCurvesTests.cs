using System.Numerics;
using Injerto.Metrics;
using Injerto.Records;
using Injerto.Training;
using Xunit;

namespace Injerto.Tests.Training;

/// <summary>The curves that an evaluation's record holds.</summary>
public sealed class ScoreCurvesTests
{
    [Theory]
    [InlineData(60, 0.2)]
    [InlineData(2000, 1.0)]
    [InlineData(20000, 0.3)]
    public void Thinned_curves_have_at_most_100_points_and_keep_shape_and_area(int rows, double noise)
    {
        var (truth, scores) = Noisy(rows, 2, noise);
        var curve = Assert.Single(ScoreCurves.OfClasses(truth, scores, ["no", "yes"]));
        float[] second = [.. scores.Where((_, i) => i % 2 == 1)];
        var (roc, steps) = (Points(curve.FalsePositiveRate, curve.TruePositiveRate),
            Points(curve.Recall, curve.Precision));

        Assert.InRange(roc.Length, 2, 100);
        Assert.InRange(steps.Length, 2, 100);
        Assert.All(RocCurve.Compute<float>(truth, second), point => Assert.InRange(
            Away(new((float)point.FalsePositiveRate, (float)point.TruePositiveRate), roc), 0, 0.005f));
        Assert.All(PrecisionRecallCurve.Compute<float>(truth, second), point => Assert.InRange(
            Away(new((float)point.Recall, (float)point.Precision), steps), 0, 0.005f));
        Assert.Equal(curve.RocAuc, Area(roc), 0.005);
        Assert.Equal(curve.AveragePrecision, Area(steps), 0.005);
        Assert.Equal(RocAuc.Binary<float>(truth, second).Value, curve.RocAuc, 1e-12);
    }

    [Fact]
    public void Of_many_classes_those_of_the_lowest_average_precision_stay_in_their_order()
    {
        // Class c is the harder to tell the higher its number is, but for class 0, of which there is nothing.
        string[] names = [.. Enumerable.Range(0, 13).Select(c => $"c{c}")];
        var random = new Random(1);
        int[] truth = [.. Enumerable.Range(0, 1300).Select(i => 1 + (i % 12))];
        float[] scores = [.. truth.SelectMany(t => Enumerable.Range(0, 13).Select(
            c => (float)(((t == c ? 1 : 0) + (random.NextDouble() * (1 + (c * c / 8.0)))) / 25)))];

        Assert.Equal(names[3..], ScoreCurves.OfClasses(truth, scores, names).Select(curve => curve.Name));
    }

    [Fact]
    public void A_label_that_is_ignored_moves_no_curve()
    {
        var known = Assert.Single(ScoreCurves.OfLabels([1, 0, 1, 0], [0.9f, 0.8f, 0.7f, 0.1f], ["x"]));

        Assert.Equal([0f, 0, 0.5f, 0.5f, 1], known.FalsePositiveRate);
        Assert.Equal([0f, 0.5f, 0.5f, 1, 1], known.TruePositiveRate);
        Assert.Equal([0f, 0.5f, 0.5f, 0.5f, 1, 1], known.Recall);
        Assert.Equal([1f, 1, 0.5f, 0.6667f, 0.6667f, 0.5f], known.Precision);
        Assert.Equal(known, Assert.Single(
            ScoreCurves.OfLabels([1, -1, 0, 1, 0], [0.9f, 0.85f, 0.8f, 0.7f, 0.1f], ["x"])));
    }

    [Fact]
    public void Of_a_straight_line_its_ends_stay_and_corners_stay_wherever_they_are()
    {
        Vector2[] line = [.. Enumerable.Range(0, 50).Select(i => new Vector2(i / 49f, i / 49f))];

        Assert.Equal([line[0], line[^1]], CurveThinning.Of(line));
        Assert.Equal([line[0], new(0, 1), line[^1]], CurveThinning.Of([line[0], new(0, 0.5f), new(0, 1), line[^1]]));
        Assert.Equal(2, CurveThinning.Of([line[0], new(0, 1), line[^1]], most: 2).Count);
    }

    private static (int[] Truth, float[] Scores) Noisy(int rows, int classes, double noise)
    {
        var random = new Random(rows);
        int[] truth = [.. Enumerable.Range(0, rows).Select(i => random.Next(classes))];
        return (truth, [.. truth.SelectMany(t =>
        {
            var second = (float)Math.Clamp((t * 0.4) + 0.3 + ((random.NextDouble() - 0.5) * 2 * noise), 0, 1);
            return (float[])[1 - second, second];
        })]);
    }

    private static Vector2[] Points(ValueList<float> x, ValueList<float> y) =>
        [.. x.Zip(y, (across, up) => new Vector2(across, up))];

    private static float Away(Vector2 point, Vector2[] curve) => Enumerable.Range(1, curve.Length - 1)
        .Min(i => (float)CurveThinning.Distance(point, curve[i - 1], curve[i]));

    private static double Area(Vector2[] curve) => Enumerable.Range(1, curve.Length - 1)
        .Sum(i => (double)(curve[i].X - curve[i - 1].X) * (curve[i].Y + curve[i - 1].Y) / 2);
}
