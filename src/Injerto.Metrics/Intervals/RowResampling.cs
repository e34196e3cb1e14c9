namespace Injerto.Metrics;

/// <summary>Any metric at all: the drawn rows are copied.</summary>
internal sealed class RowResampling(MetricDescriptor metric, MetricInput input) : Resampling
{
    private readonly int[] rows = new int[input.Samples];

    public override double Centre { get; } = metric.Compute(input).Value;

    public override double Informative => input.Samples;

    /// <summary>How many samples there are.</summary>
    public int Samples => rows.Length;

    public override double Draw(ResampleGenerator random)
    {
        for (var i = 0; i < rows.Length; i++) rows[i] = random.Next(rows.Length);
        return metric.Compute(input.Rows(rows)).Value;
    }

    /// <summary>The metric without the rows [<paramref name="from"/>, <paramref name="to"/>).</summary>
    public double Without(int from, int to)
    {
        var kept = new int[rows.Length - (to - from)];
        for (var i = 0; i < kept.Length; i++) kept[i] = i < from ? i : i + (to - from);
        return metric.Compute(input.Rows(kept)).Value;
    }
}
