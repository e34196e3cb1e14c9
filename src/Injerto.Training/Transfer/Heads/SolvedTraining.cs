using Injerto.Nn;
using Injerto.Records;

namespace Injerto.Training.Transfer;

/// <summary>
/// A solved head, the tail tuned from it, the better of the two, and that one trained anew with all images (LP-FT:
/// Kumar et al. 2022, https://arxiv.org/abs/2202.10054).
/// </summary>
/// <remarks>
/// The tuned network is kept only where the 95 % interval of its gain in loss, on the images that choose, lies above 0;
/// where a monitored value was asked for, that decides alone.
/// </remarks>
internal sealed class SolvedTraining(
    TransferNetwork network, TransferOptions options, TaskRuntime task, TransferSplit split, TransferPhases phases,
    StageClock clock)
{
    private readonly LinearHead _head = network.LinearHead!;

    /// <summary>Computes the features that training anew needs of the images that chose.</summary>
    internal required Action Complete { get; init; }

    /// <summary>Trains, in the scope that is open.</summary>
    /// <param name="checkpoint">The checkpoint of a phase.</param>
    internal PhasesResult Run(Func<string, CheckpointFile?> checkpoint)
    {
        var frozen = network.TailState.Copy();
        var (solution, solved) = clock.Time("head", () => phases.SolveHead(_head));
        var record = RecordOf(solution);
        var none = new TrainingResult([], null);
        if (options.TuneEpochs == 0) return Finish(solution, solved, none, record, checkpoint, frozen);
        var before = phases.Judge.Outputs();
        var untuned = network.TailState.Copy();
        var tail = clock.Time("tune", () => phases.TrainTail(solved.Epoch, checkpoint("tune")));
        record = Judge(record, tail, before);
        if (!record.IsTuned) network.TailState.Assign(untuned);
        return Finish(solution, solved, tail, record, checkpoint, frozen);
    }

    private PhasesResult Finish(
        HeadSolution solution, EpochRecord solved, TrainingResult tail, HeadRecord record,
        Func<string, CheckpointFile?> checkpoint, StateDict frozen)
    {
        var best = record.IsTuned ? tail.BestEpoch!.Value : solved.Epoch;
        phases.Judge.ChooseMirror();
        // The outputs out of fold are those for images as they are.
        var tuned = !record.IsTuned && !phases.Judge.Mirrors && solution.OutOfFold() is { } outputs
            ? phases.Judge.TunedOn(outputs, solution.Searched, isOutOfFold: true) : phases.Judge.Tuned();
        var soup = record.IsTuned ? phases.Soup : null;
        int[] epochs = [.. (soup?.Epochs ?? [best]).Select(e => e - solved.Epoch)];
        if (record.IsRefitted) clock.Time("refit", () => Refit(solution, epochs, checkpoint, frozen));
        return new PhasesResult([solved, .. tail.History], best, tuned)
        {
            Head = record,
            Soup = soup,
            TrainImages = record.IsRefitted ? split.Pool.Count : split.Train.Count,
        };
    }

    // What was chosen stays: the strength, and how many epochs were tuned.
    private bool Refit(
        HeadSolution solution, int[] epochs, Func<string, CheckpointFile?> checkpoint, StateDict frozen)
    {
        network.TailState.Assign(frozen);
        phases.SolveHeadAnew(_head, solution.Fit.Strength);
        if (epochs is [0]) return true;
        Complete();
        phases.TuneAnew(epochs, checkpoint("refit"));
        return true;
    }

    private HeadRecord Judge(HeadRecord record, TrainingResult tail, float[] before)
    {
        var isChosen = tail.BestEpoch is > 1;
        var loss = task.LinearLossFor(
            [.. split.Select.Select(i => i.Target)], split.TrainTargets, options.BalancesClasses == true);
        var gain = PairedComparison.Of(loss, before, phases.Judge.Outputs());
        return record with
        {
            TuningGain = gain.Gain,
            TuningError = gain.Error,
            IsTuned = isChosen && (options.Monitor is not null || gain.IsBetter),
        };
    }

    private HeadRecord RecordOf(HeadSolution solution) => new()
    {
        Method = task.LinearMethod,
        Features = _head.Columns,
        Views = options.FixedViews.Count,
        Strength = solution.Fit.Strength,
        Folds = solution.Search?.Folds ?? 0,
        Images = solution.Searched.Count,
        Search = ValueList.From(
            solution.Search?.Losses.Select(l => new StrengthScore(l.Key, l.Value)) ?? []),
        Iterations = solution.Fit.Iterations,
        IsRefitted = split.IsRefitted,
    };
}
