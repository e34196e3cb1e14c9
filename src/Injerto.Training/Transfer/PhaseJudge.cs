using Injerto.Data;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Text;

namespace Injerto.Training.Transfer;

/// <summary>Judges the network on the images that choose and on those that are reported, by plain renderings.</summary>
internal sealed class PhaseJudge(
    TransferNetwork network, TransferOptions options, TaskRuntime task, TransferSplit split, TransferStores stores)
{
    private readonly PhaseBatches _batches = new(network, options, task, split, stores);

    /// <summary>Whether outputs for an image and for its mirror image are averaged from now on.</summary>
    internal bool Mirrors { get; private set; }

    /// <summary>What is to be said of that; null where nobody asked.</summary>
    internal LocalizedText? Note { get; private set; }

    /// <summary>Decides whether outputs are averaged with those for mirror images, as the options say.</summary>
    internal void ChooseMirror()
    {
        if (!options.LooksAtMirrors) return;
        var before = Outputs();
        Mirrors = true;
        var loss = task.LinearLossFor(
            [.. split.Select.Select(i => i.Target)], split.TrainTargets, options.BalancesClasses == true);
        var gain = PairedComparison.Of(loss, before, Outputs());
        Mirrors = Averages(options.Mirror, gain);
        Note = MirrorText.Of(Mirrors, gain);
    }

    /// <summary>Whether outputs are averaged where that gains so much.</summary>
    internal static bool Averages(MirrorMode mode, PairedComparison gain) =>
        mode == MirrorMode.Yes || (mode == MirrorMode.Auto && gain.IsBetter);

    /// <summary>The network's raw outputs for the images that choose, row by row.</summary>
    internal float[] Outputs()
    {
        using var scope = Scope.Begin();
        return Collect(split.Select).Outputs.ToArray<float>();
    }

    /// <summary>
    /// The task with its probabilities and decisions tuned on the images that choose, and on no others.
    /// </summary>
    internal TunedTask Tuned()
    {
        if (!task.HasProbabilities) return new TunedTask(task.Task);
        using var scope = Scope.Begin();
        return TunedOn(Collect(split.Select).Outputs, split.Select, isOutOfFold: false);
    }

    /// <summary>
    /// The task with its probabilities and decisions tuned on raw outputs for images that were not trained with.
    /// </summary>
    internal TunedTask TunedOn(Tensor outputs, IReadOnlyList<TransferImage> images, bool isOutOfFold)
    {
        ItemTarget[] targets = [.. images.Select(i => i.Target)];
        var tuned = options.Calibrates
            ? TunedTask.Calibrated(task, outputs, targets, isOutOfFold) : new TunedTask(task.Task);
        if (task.Task.DecisionRule != DecisionRule.Thresholds) return tuned;
        return tuned with
        {
            Task = options.Threshold is { } same
                ? tuned.Task with { Thresholds = ValueList.From(Enumerable.Repeat(same, task.Task.Outputs)) }
                : TaskRuntime.For(tuned.Task).TunedOn(outputs, task.Encode(targets)),
        };
    }

    /// <summary>Judges the network on the part that is reported.</summary>
    /// <param name="tuned">The task as <see cref="Tuned"/> gives it.</param>
    internal EvaluationRecord Evaluate(TaskSpec tuned)
    {
        using var scope = Scope.Begin();
        var (outputs, targets) = Collect(split.Report);
        return TaskRuntime.For(tuned).Evaluate(split.ReportedOn, outputs, targets);
    }

    private (Tensor Outputs, Tensor Targets) Collect(IReadOnlyList<TransferImage> images) => MirroredOutputs.Collect(
        network.Tail, view => _batches.Fixed(images, FeatureTarget.Cut, view), Mirrors);
}
