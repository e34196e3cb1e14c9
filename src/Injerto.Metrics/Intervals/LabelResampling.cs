namespace Injerto.Metrics;

/// <summary>A metric of counted labels.</summary>
internal sealed class LabelResampling : Resampling
{
    private readonly MetricDescriptor metric;
    private readonly ClassCounts counts;
    private readonly MetricInput drawn;

    // Of each sample the labels that it has or is given: the few that count.
    private readonly Label[][] samples;

    public LabelResampling(MetricDescriptor metric, MetricInput input)
    {
        this.metric = metric;
        counts = ClassCounts.Empty(input.Columns, everyClassCounts: true);
        drawn = MetricInput.FromCounts(input.Kind, counts);
        var (targets, predictions) = (input.Targets.ToArray(), input.Predictions.ToArray());
        samples = [.. Enumerable.Range(0, input.Samples).Select(row => Enumerable.Range(0, input.Columns)
            .Select(l => new Label(l, targets[(row * input.Columns) + l], predictions[(row * input.Columns) + l]))
            .Where(label => label.Target != MetricInput.Ignored && (label.Target | label.Prediction) == 1).ToArray())];
        Centre = metric.Compute(input).Value;
    }

    public override double Centre { get; }

    public override double Informative => samples.Length;

    public override double Draw(ResampleGenerator random)
    {
        counts.Clear();
        foreach (var _ in samples)
        {
            foreach (var label in samples[random.Next(samples.Length)])
                counts.AddLabel(label.Position, label.Target, label.Prediction);
        }

        return metric.Compute(drawn).Value;
    }

    private readonly record struct Label(int Position, int Target, int Prediction);
}
