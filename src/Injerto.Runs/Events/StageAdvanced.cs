using Injerto.Training.Transfer;

namespace Injerto.Runs;

/// <summary>A stage of the run is further than before.</summary>
/// <param name="Progress">Which, and how far.</param>
public sealed record StageAdvanced(TransferProgress Progress) : RunEvent;
