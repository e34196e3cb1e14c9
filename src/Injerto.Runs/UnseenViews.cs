using Injerto.Images;
using Injerto.Text;

namespace Injerto.Runs;

/// <summary>Views that were asked for and that a solved head does not see.</summary>
internal static class UnseenViews
{
    /// <summary>What is said of them; null where the head sees all there are, or nobody asked for others.</summary>
    /// <param name="spec">The spec without anything open.</param>
    /// <param name="solvesHead">Whether the head is solved, on plain and mirrored pictures.</param>
    internal static LocalizedText? Note(TrainingSpec spec, bool solvesHead)
    {
        if (!solvesHead || spec.Augmentation is not { } asked || asked == Augmentation.Default) return null;
        var unseen = asked with { Flip = false };
        if (unseen == Augmentation.None) return null;
        var (seen, vistas) = asked.Flip
            ? ("as it is and mirrored", "tal cual y reflejada") : ("as it is", "tal cual");
        var (rest, resto) = spec.TuneEpochs > 0
            ? ("only the tail is trained on views with", "solo la cola se entrena con vistas con")
            : ("as no tail is tuned, this changes nothing:", "como no se ajusta ninguna cola, esto no cambia nada:");
        return new(
            $"The head is solved on each image {seen}; {rest} {unseen} (`Augmentation`). Set `HeadSolver` to adam for "
            + "a head that sees them too.",
            $"La cabeza se resuelve con cada imagen {vistas}; {resto} {unseen} (`Augmentation`). Ponga `HeadSolver` "
            + "en adam para que la cabeza también las vea.");
    }
}
