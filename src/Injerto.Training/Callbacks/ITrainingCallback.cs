namespace Injerto.Training;

/// <summary>
/// Something that happens while a network is trained: it watches, changes the learning rate, keeps weights, stops. A
/// trainer calls its callbacks in their order and knows none of them. Write only what is needed; everything does
/// nothing by default.
/// </summary>
public interface ITrainingCallback
{
    /// <summary>
    /// The name under which its state stands in a checkpoint, once in a trainer. Default: the type's name.
    /// </summary>
    string Name => GetType().Name;

    /// <summary>A training begins, be it a resumed one: what an earlier training left is forgotten.</summary>
    void OnFitStart(TrainingContext context)
    {
    }

    /// <summary>
    /// The network begins with the weights of an earlier epoch: the context has its number and its monitored values. A
    /// resumed training does not tell it again.
    /// </summary>
    void OnStartingEpoch(TrainingContext context)
    {
    }

    /// <summary>A step is about to be made.</summary>
    void OnStepStart(TrainingContext context)
    {
    }

    /// <summary>A step has been made.</summary>
    void OnStepEnd(TrainingContext context)
    {
    }

    /// <summary>The steps of an epoch are made, and the network is about to be measured.</summary>
    void OnMeasureStart(TrainingContext context)
    {
    }

    /// <summary>An epoch has ended, and the network has been looked at.</summary>
    void OnEpochEnd(TrainingContext context)
    {
    }

    /// <summary>The training ends, in whatever way: done, stopped, diverged, cancelled or by an error.</summary>
    void OnFitEnd(TrainingContext context)
    {
    }

    /// <summary>What it must remember for a resumed training to end in the same bits. Default: nothing.</summary>
    CallbackState SaveState() => CallbackState.Empty;

    /// <summary>Takes over what was saved, after <see cref="OnFitStart"/>.</summary>
    void LoadState(CallbackState state, TrainingContext context)
    {
    }
}
