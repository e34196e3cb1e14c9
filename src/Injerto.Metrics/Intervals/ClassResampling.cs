namespace Injerto.Metrics;

/// <summary>A metric of counted class indices, drawn from one more sample of each class that occurs.</summary>
/// <remarks>
/// What the one more is predicted as is drawn too, each class equally likely: where a class of few samples has no
/// error, this is what keeps its recall from looking certain.
/// </remarks>
internal sealed class ClassResampling : Resampling
{
    private readonly MetricDescriptor metric;
    private readonly int[] targets, predictions, occurring;
    private readonly ClassCounts counts;
    private readonly MetricInput drawn;

    public ClassResampling(MetricDescriptor metric, MetricInput input)
    {
        this.metric = metric;
        (targets, predictions) = (input.Targets.ToArray(), input.Predictions.ToArray());
        occurring = [.. Enumerable.Range(0, input.Columns).Where(c => input.Counts.Support[c] > 0)];
        counts = ClassCounts.Empty(input.Columns, everyClassCounts: false);
        drawn = MetricInput.FromCounts(input.Kind, counts);
        for (var i = 0; i < targets.Length; i++) counts.Add(targets[i], predictions[i], counts.Classes);
        foreach (var target in occurring)
            for (var prediction = 0; prediction < counts.Classes; prediction++) counts.Add(target, prediction, 1);
        Centre = metric.Compute(drawn).Value;
    }

    public override double Centre { get; }

    public override double Informative => targets.Length;

    public override double Draw(ResampleGenerator random)
    {
        counts.Clear();
        foreach (var _ in targets)
        {
            var i = random.Next(targets.Length + occurring.Length);
            if (i < targets.Length) counts.Add(targets[i], predictions[i], 1);
            else counts.Add(occurring[i - targets.Length], random.Next(counts.Classes), 1);
        }

        return metric.Compute(drawn).Value;
    }
}
