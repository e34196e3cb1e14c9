using Injerto.Records;

namespace Injerto.Training;

/// <summary>What a training came to.</summary>
/// <param name="History">The epochs, in order.</param>
/// <param name="BestEpoch">The epoch whose weights the network has now; null where there was no choice.</param>
public sealed record TrainingResult(IReadOnlyList<EpochRecord> History, int? BestEpoch);
