using Injerto.Reports;
using Injerto.Tensors;

namespace Injerto.Lessons;

/// <summary>Charts from tensors and plain arrays.</summary>
internal static class LessonCharts
{
    public static IReadOnlyList<ChartSeries> Classes(Tensor points, int[] labels)
    {
        if (points.Dimensions != 2 || points.Shape[1] != 2 || points.Shape[0] != labels.Length)
            throw new ArgumentException($"Points must be [{labels.Length}, 2], one for each of the labels. Got {points}.");
        var values = points.ToArray<float>();
        return
        [
            .. labels.Distinct().Order().Select(label => new ChartSeries($"{label}",
                [.. labels.Index().Where(item => item.Item == label).Select(item => new ChartPoint(values[2 * item.Index], values[2 * item.Index + 1]))])),
        ];
    }

    public static HeatMap HeatMap(string title, double from, double to, float[] values)
    {
        var side = (int)Math.Round(Math.Sqrt(values.Length));
        if (side < 2 || side * side != values.Length) throw new ArgumentException($"A picture of a square must have 2 × 2, 3 × 3, … values. Got {values.Length}.");
        double[] axis = [.. Enumerable.Range(0, side).Select(i => from + ((to - from) * i / (side - 1)))];
        var z = new double[side, side];
        for (var i = 0; i < values.Length; i++) z[i / side, i % side] = values[i];
        return new HeatMap(title, axis, axis, z) { XLabel = "x", YLabel = "y" };
    }
}
