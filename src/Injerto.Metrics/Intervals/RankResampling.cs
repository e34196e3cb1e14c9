namespace Injerto.Metrics;

/// <summary>A metric of the order of scores: each column is sorted once, and drawn samples weigh in it.</summary>
internal sealed class RankResampling : Resampling
{
    private readonly bool isArea;
    private readonly RankedColumn[] columns;
    private readonly int[] weights;

    public RankResampling(MetricDescriptor metric, MetricInput input)
    {
        isArea = metric.Form == MetricForm.RankArea;
        weights = new int[input.Samples];
        // Of two classes only the second is ranked, as the metric itself does.
        var first = input.Kind == MetricTargets.ClassIndices && input.Columns == 2 ? 1 : 0;
        columns = [.. Enumerable.Range(first, input.Columns - first).Select(column => new RankedColumn(input, column))];
        Centre = metric.Compute(input).Value;
        Informative = Math.Min(weights.Length, columns.Sum(c => c.Rarer));
    }

    public override double Centre { get; }

    public override double Informative { get; }

    public override double Draw(ResampleGenerator random)
    {
        random.Weights(weights);
        double sum = 0;
        var defined = 0;
        foreach (var column in columns)
        {
            var value = isArea ? column.Area(weights) : column.AveragePrecision(weights);
            if (double.IsNaN(value)) continue;
            sum += value;
            defined++;
        }

        // The mean average precision passes over labels that no sample has; a mean area needs them all.
        return defined == columns.Length || (defined > 0 && !isArea) ? sum / defined : double.NaN;
    }
}
