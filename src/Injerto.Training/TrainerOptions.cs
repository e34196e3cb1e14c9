using Injerto.Nn;
using Injerto.Tensors;
using Injerto.Text;

namespace Injerto.Training;

/// <summary>How a <see cref="Trainer"/> trains.</summary>
public sealed record TrainerOptions
{
    /// <summary>The phase's name in the history. Default <c>train</c>.</summary>
    public string Phase { get; init; } = "train";

    /// <summary>What the phase is called in messages. Default: its name.</summary>
    public LocalizedText? PhaseLabel { get; init; }

    /// <summary>How many epochs at most; at least 0. Default 10.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>
    /// The number of the first epoch in the history, where phases before this one had some. Default 1.
    /// </summary>
    public int FirstEpoch { get; init; } = 1;

    /// <summary>
    /// An earlier epoch, by its number, whose weights the network begins with and which may turn out the best. Default:
    /// none.
    /// </summary>
    public int? StartingEpoch { get; init; }

    /// <summary>
    /// The seed of dropout: each step's depends on it, the phase, the epoch and the step alone. Default 42.
    /// </summary>
    public long Seed { get; init; } = 42;

    /// <summary>
    /// What happens beside the steps, in this order: early stopping, keeping the best weights, learning-rate schedules.
    /// Default: nothing.
    /// </summary>
    public IReadOnlyList<ITrainingCallback> Callbacks { get; init; } = [];

    /// <summary>The setting that the learning rate comes from, for messages. Default <c>LearningRate</c>.</summary>
    public string LearningRateSetting { get; init; } = "LearningRate";

    /// <summary>
    /// A shorter type that matrix products and convolutions run in (mixed precision). Default: none, float32.
    /// </summary>
    public DType? Autocast { get; init; }

    /// <summary>Where the network runs, for mixed precision. Default: the processor.</summary>
    public Device Device { get; init; }

    /// <summary>
    /// The largest norm of all gradients together, above 0; larger ones are scaled down to it. Default: any.
    /// </summary>
    public double? ClipNorm { get; init; }

    /// <summary>
    /// What is saved and restored as the network's state. Default: all of its parameters and buffers.
    /// </summary>
    public StateDict? State { get; init; }

    /// <summary>Says what is wrong with this value, all faults together; an empty list when nothing is.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (Epochs < 0) faults.Add($"Epochs must be at least 0. Got {Epochs}.");
        if (FirstEpoch < 1) faults.Add($"FirstEpoch must be at least 1. Got {FirstEpoch}.");
        if (string.IsNullOrWhiteSpace(Phase)) faults.Add("Phase must have a name.");
        if (Autocast is not (null or DType.BFloat16 or DType.Float16))
            faults.Add($"Autocast must be BFloat16, Float16 or none. Got {Autocast}.");
        if (ClipNorm is { } norm && !(norm > 0 && double.IsFinite(norm)))
            faults.Add($"ClipNorm must be finite and above 0. Got {norm}.");
        var names = Callbacks.Select(c => c.Name).Prepend(nameof(History));
        if (names.GroupBy(n => n).FirstOrDefault(g => g.Count() > 1) is { } twice)
            faults.Add(
                $"Callbacks must have different names. Got '{twice.Key}' {twice.Count()} "
                + $"times{(twice.Key == nameof(History) ? "; the trainer has a history of its own" : "")}.");
        return faults;
    }
}
