using Injerto.Records;

namespace Injerto.Runs;

/// <summary>A run that came to its end.</summary>
/// <param name="Folder">Where it lies.</param>
/// <param name="Record">Everything that is known about it.</param>
public sealed record FinishedRun(RunFolder Folder, RunRecord Record)
{
    /// <summary>Its model, ready to predict; dispose it.</summary>
    public TrainedModel Model() => TrainedModel.Load(Folder.Path);
}
