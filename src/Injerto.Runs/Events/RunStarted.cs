using Injerto.Records;

namespace Injerto.Runs;

/// <summary>Everything was found to be in order and the run begins.</summary>
/// <param name="Spec">The settings as they are used: nothing is open any more.</param>
/// <param name="Task">What is learnt.</param>
/// <param name="Folder">Where the run goes.</param>
/// <param name="ViewsPerImage">How many different views of each image are made in all.</param>
/// <param name="IsResumed">Whether it goes on from where it was interrupted.</param>
public sealed record RunStarted(
    TrainingSpec Spec, TaskSpec Task, RunFolder Folder, int ViewsPerImage, bool IsResumed) : RunEvent
{
    /// <summary>Whether the head is solved, and not trained in epochs.</summary>
    public bool SolvesHead { get; init; }
}
