using Injerto.Records;

namespace Injerto.Training.Transfer;

/// <summary>What the phases came to; the network holds the weights that were kept.</summary>
/// <param name="History">The epochs of all phases.</param>
/// <param name="BestEpoch">The epoch that was chosen.</param>
/// <param name="Tuned">The task with its probabilities and decisions tuned on images not trained with.</param>
internal sealed record PhasesResult(IReadOnlyList<EpochRecord> History, int? BestEpoch, TunedTask Tuned)
{
    /// <summary>How the head was solved; null where it was not.</summary>
    internal HeadRecord? Head { get; init; }

    /// <summary>The average of the best epochs that is kept; null where there is none.</summary>
    internal ModelSoup? Soup { get; init; }

    /// <summary>Images that the kept weights were trained with.</summary>
    internal required int TrainImages { get; init; }
}
