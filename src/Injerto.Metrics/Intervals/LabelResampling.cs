namespace Injerto.Metrics;

/// <summary>A metric of counted labels.</summary>
internal sealed class LabelResampling(MetricDescriptor metric, MetricInput input) : Resampling
{
    private readonly int[] weights = new int[input.Samples];
    private readonly ClassCounts counts = ClassCounts.Empty(input.Columns, everyClassCounts: true);

    public override double Centre { get; } = metric.Compute(input).Value;

    public override double Informative => input.Samples;

    public override double Draw(ResampleGenerator random)
    {
        random.Weights(weights);
        counts.Clear();
        for (var row = 0; row < weights.Length; row++)
        {
            if (weights[row] > 0) counts.AddRow(Row(input.Targets, row), Row(input.Predictions, row), weights[row]);
        }

        return metric.Compute(MetricInput.FromCounts(input.Kind, counts)).Value;
    }

    private ReadOnlySpan<int> Row(ReadOnlySpan<int> values, int row) =>
        values.Slice(row * input.Columns, input.Columns);
}
