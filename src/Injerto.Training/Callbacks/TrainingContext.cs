using Injerto.Nn;
using Injerto.Records;

namespace Injerto.Training;

/// <summary>What a callback sees of the training under way.</summary>
public sealed class TrainingContext
{
    internal TrainingContext(Module network, StateDict state, Optimizer optimizer, TrainerOptions options)
    {
        (Network, State, Optimizer) = (network, state, optimizer);
        (Phase, Epoch, LastEpoch) = (options.Phase, options.FirstEpoch, options.FirstEpoch + options.Epochs - 1);
    }

    /// <summary>The network.</summary>
    public Module Network { get; }

    /// <summary>What is saved and restored of it: the very tensors.</summary>
    public StateDict State { get; }

    /// <summary>The optimizer.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>The phase's name.</summary>
    public string Phase { get; }

    /// <summary>The number of the epoch in the history.</summary>
    public int Epoch { get; internal set; }

    /// <summary>The number of the last epoch, if nothing stops the training before.</summary>
    public int LastEpoch { get; }

    /// <summary>Whole epochs of this training that lie behind, from 0.</summary>
    public int EpochsDone { get; internal set; }

    /// <summary>Steps of this epoch that lie behind, from 0.</summary>
    public int Step { get; internal set; }

    /// <summary>Steps of an epoch.</summary>
    public int Steps { get; internal set; }

    /// <summary>Steps of this training that lie behind, over all epochs, from 0.</summary>
    public long StepsDone => ((long)EpochsDone * Steps) + Step;

    /// <summary>The loss of the last step; NaN before the first.</summary>
    public double Loss { get; internal set; } = double.NaN;

    /// <summary>
    /// The values that were measured after the epoch by name, the monitored loss under <c>loss</c>; empty where nothing
    /// monitors and before the first epoch has ended.
    /// </summary>
    public ValueMap<double> Monitored { get; internal set; } = ValueMap.Empty<double>();

    /// <summary>What the last epoch came to; null before the first has ended.</summary>
    public EpochRecord? Finished { get; internal set; }

    /// <summary>
    /// The epoch whose weights the network will be left with; null where that is the last one. Whoever restores weights
    /// says so.
    /// </summary>
    public int? BestEpoch { get; set; }

    /// <summary>Whether a callback has asked to stop.</summary>
    public bool IsStopping { get; private set; }

    /// <summary>Ends the training after the epoch under way.</summary>
    public void Stop() => IsStopping = true;
}
