using System.Numerics;
using Injerto.Metrics;
using Injerto.Records;

namespace Injerto.Training;

/// <summary>The curves of an evaluation, as its record has them.</summary>
internal static class ScoreCurves
{
    /// <summary>More curves in one chart can't be told apart.</summary>
    private const int Most = 10;

    /// <summary>Of each class against all others; of two classes, of the second alone.</summary>
    /// <param name="truth">The true classes, <c>[N]</c>.</param>
    /// <param name="probabilities">Probabilities, row by row, <c>[N, C]</c>.</param>
    /// <param name="names">The classes.</param>
    internal static ValueList<ClassCurves> OfClasses(int[] truth, float[] probabilities, IReadOnlyList<string> names)
    {
        var matrix = new int[truth.Length * names.Count];
        for (var i = 0; i < truth.Length; i++) matrix[(i * names.Count) + truth[i]] = 1;
        return Of(matrix, probabilities, names, names.Count == 2 ? [1] : Enumerable.Range(0, names.Count));
    }

    /// <summary>Of each label.</summary>
    /// <param name="truth">The true labels, row by row, <c>[N, L]</c>; those that are ignored do not count.</param>
    /// <param name="probabilities">Probabilities, row by row, <c>[N, L]</c>.</param>
    /// <param name="names">The labels.</param>
    internal static ValueList<ClassCurves> OfLabels(int[] truth, float[] probabilities, IReadOnlyList<string> names) =>
        Of(truth, probabilities, names, Enumerable.Range(0, names.Count));

    private static ValueList<ClassCurves> Of(
        int[] matrix, float[] probabilities, IReadOnlyList<string> names, IEnumerable<int> columns)
    {
        var areas = RocAuc.PerLabel<float>(matrix, probabilities, names.Count);
        var precisions = MeanAveragePrecision.PerLabel<float>(matrix, probabilities, names.Count);
        // Those that are told apart worst are those that one wants to see.
        var drawn = columns.Where(column => double.IsFinite(areas[column]))
            .OrderBy(column => precisions[column]).Take(Most).Order();
        return ValueList.From(drawn.Select(column =>
        {
            var (truth, scores) = Column(matrix, probabilities, names.Count, column);
            var roc = CurveThinning.Of([.. RocCurve.Compute<float>(truth, scores)
                .Select(point => new Vector2((float)point.FalsePositiveRate, (float)point.TruePositiveRate))]);
            var steps = CurveThinning.Of(Steps(PrecisionRecallCurve.Compute<float>(truth, scores)));
            return new ClassCurves(names[column], areas[column], precisions[column])
            {
                FalsePositiveRate = Rounded(roc.Select(point => point.X)),
                TruePositiveRate = Rounded(roc.Select(point => point.Y)),
                Recall = Rounded(steps.Select(point => point.X)),
                Precision = Rounded(steps.Select(point => point.Y)),
            };
        }));
    }

    // From one recall to the next, the precision is that of the next: a line between both would promise more than any
    // threshold gives (Davis and Goadrich, "The relationship between precision-recall and ROC curves", 2006).
    private static List<Vector2> Steps(IReadOnlyList<PrecisionRecallPoint> points)
    {
        var steps = new List<Vector2>();
        foreach (var point in points)
        {
            if (steps.Count > 0) steps.Add(new(steps[^1].X, (float)point.Precision));
            steps.Add(new((float)point.Recall, (float)point.Precision));
        }

        return steps;
    }

    private static (int[] Truth, float[] Scores) Column(int[] matrix, float[] values, int columns, int column)
    {
        var (truth, scores) = (new int[matrix.Length / columns], new float[matrix.Length / columns]);
        for (var i = 0; i < truth.Length; i++)
            (truth[i], scores[i]) = (matrix[(i * columns) + column], values[(i * columns) + column]);
        return (truth, scores);
    }

    // Four digits are more than a chart shows, and keep records small.
    private static ValueList<float> Rounded(IEnumerable<float> values) =>
        ValueList.From(values.Select(value => MathF.Round(value, 4)));
}
