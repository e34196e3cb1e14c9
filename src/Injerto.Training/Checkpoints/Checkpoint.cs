using Injerto.Nn;
using Injerto.Text;

namespace Injerto.Training;

/// <summary>What a checkpoint holds; the tensors belong to the scope that was open when it was read.</summary>
internal sealed record Checkpoint(
    TrainingPosition Position, StateDict Network, StateDict Optimizer,
    IReadOnlyDictionary<string, CallbackState> Callbacks)
{
    /// <summary>A state that some callback does not know, or lacks, can't be continued to the same bits.</summary>
    /// <exception cref="CheckpointException">The callbacks are others.</exception>
    internal void Demand(IReadOnlyList<ITrainingCallback> callbacks, string path)
    {
        var (saved, now) = (string.Join(", ", Callbacks.Keys), string.Join(", ", callbacks.Select(c => c.Name)));
        if (saved == now) return;
        throw new CheckpointException(new LocalizedText(
            $"A checkpoint must be of the same callbacks. '{path}' was saved with {saved}; this training has {now}. "
            + "Delete it to start afresh.",
            $"Un punto de control debe ser de las mismas retrollamadas. '{path}' se guardó con {saved}; este "
            + $"entrenamiento tiene {now}. Bórrelo para empezar de nuevo."));
    }
}
