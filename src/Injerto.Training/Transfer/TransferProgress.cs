using Injerto.Text;

namespace Injerto.Training.Transfer;

/// <summary>How far a transfer learning is.</summary>
/// <param name="Stage">
/// What is done: <c>reading</c> (fingerprints), <c>features</c> (the frozen prefix) or <c>rows</c> (of a
/// table), <c>head</c> or <c>tune</c> (training).
/// </param>
/// <param name="Done">How many of it are done.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Training">The training's own progress in the last two stages.</param>
public sealed record TransferProgress(string Stage, int Done, int Total, TrainingProgress? Training = null)
{
    /// <summary>What is worth saying at once; the outcome says it too. Default: nothing.</summary>
    public LocalizedText? Note { get; init; }
}
