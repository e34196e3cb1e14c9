using Injerto.Records;
using Injerto.Reports;
using Injerto.Tensors;

namespace Injerto.Lessons;

/// <summary>Charts from records, tensors and plain arrays.</summary>
internal static class LessonCharts
{
    public static IReadOnlyList<ChartSeries> Losses(IReadOnlyList<EpochRecord> history, LessonWords words) =>
    [
        new(
            words.Say("training", "entrenamiento"),
            [.. history.Select(epoch => new ChartPoint(epoch.Epoch, epoch.TrainingLoss))]),
        new(words.Say("validation", "validación"),
            [.. history.Select(
                epoch => new ChartPoint(epoch.Epoch, epoch.Monitored.GetValueOrDefault("loss", double.NaN)))]),
    ];

    public static IReadOnlyList<ChartSeries> Classes(Tensor points, int[] labels)
    {
        if (points.Dimensions != 2 || points.Shape[1] != 2 || points.Shape[0] != labels.Length)
            throw new ArgumentException(
                $"Points must be [{labels.Length}, 2], one for each of the labels. Got {points}.");
        var values = points.ToArray<float>();
        return
        [
            .. labels.Index().GroupBy(item => item.Item).OrderBy(group => group.Key).Select(group =>
                new ChartSeries(
                    $"{group.Key}",
                    [.. group.Select(item => new ChartPoint(values[2 * item.Index], values[(2 * item.Index) + 1]))])),
        ];
    }

    /// <summary>Pictures of a square on one scale: that of the first, to which the others are compared.</summary>
    public static IReadOnlyList<PageBlock> HeatMaps(
        IReadOnlyList<(string Title, float[] Values)> pictures, double from, double to)
    {
        var (low, high) = (pictures[0].Values.Min(), pictures[0].Values.Max());
        return [.. pictures.Select(picture => HeatMap(picture.Title, picture.Values, from, to, low, high))];
    }

    private static HeatMap HeatMap(string title, float[] values, double from, double to, double low, double high)
    {
        var side = (int)Math.Round(Math.Sqrt(values.Length));
        if (side < 2 || side * side != values.Length)
            throw new ArgumentException(
                $"A picture of a square must have 2 × 2, 3 × 3, … values. Got {values.Length}.");
        double[] axis = [.. Enumerable.Range(0, side).Select(i => from + ((to - from) * i / (side - 1)))];
        var z = new double[side, side];
        for (var i = 0; i < values.Length; i++) z[i / side, i % side] = values[i];
        return new HeatMap(title, axis, axis, z) { XLabel = "x", YLabel = "y", Lowest = low, Highest = high };
    }
}
