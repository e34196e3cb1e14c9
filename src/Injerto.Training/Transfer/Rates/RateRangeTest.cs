namespace Injerto.Training.Transfer;

/// <summary>
/// A learning-rate range test: as many steps of the tail at rates that grow alike from each to the next, over batches
/// as its training sees them. It ends where the smoothed loss is four times its lowest and beyond that of a guess.
/// </summary>
/// <param name="batches">The training's batches; its epochs follow one another.</param>
/// <param name="guess">The loss of outputs that are all 0.</param>
/// <param name="onStep">Told how many steps are made.</param>
internal sealed class RateRangeTest(IBatchSource batches, double guess, Action<int> onStep)
    : IBatchSource, ITrainingCallback
{
    /// <summary>The rates of the first and of the last step.</summary>
    internal const double LowestRate = 1e-7, HighestRate = 1;

    /// <summary>How many steps are made at most.</summary>
    internal const int Steps = 100;

    private const double Memory = 0.9, Diverged = 4;

    private readonly List<RateLoss> _points = [];
    private double _mean;

    /// <summary>What it came to.</summary>
    internal LearningRateCurve Curve => new([.. _points], guess);

    public int Items => Steps;

    public int Count => Steps;

    private bool IsOver => _points.Count == Steps || (_points.Count > 0
        && _points[^1].Smoothed > Math.Max(guess, Diverged * _points.Min(p => p.Smoothed)));

    public IEnumerable<Batch> Batches(int epoch, int first = 0)
    {
        for (var own = 0; !IsOver; own++)
        {
            foreach (var batch in batches.Batches(own))
            {
                yield return batch;
                if (IsOver) yield break;
            }
        }
    }

    public void OnStepStart(TrainingContext context)
    {
        var optimizer = context.Optimizer;
        var factor = RateOf(_points.Count) / LowestRate;
        for (var group = 0; group < optimizer.Groups.Count; group++)
            optimizer.SetLearningRate(group, optimizer.BaseLearningRate(group) * factor);
    }

    public void OnStepEnd(TrainingContext context)
    {
        _mean = (Memory * _mean) + ((1 - Memory) * context.Loss);
        // The mean begins at 0, which is made up for as Adam does.
        var smoothed = _mean / (1 - Math.Pow(Memory, _points.Count + 1));
        _points.Add(new RateLoss(RateOf(_points.Count), context.Loss, smoothed));
        onStep(_points.Count);
    }

    private static double RateOf(int step) =>
        LowestRate * Math.Pow(HighestRate / LowestRate, step / (Steps - 1.0));
}
