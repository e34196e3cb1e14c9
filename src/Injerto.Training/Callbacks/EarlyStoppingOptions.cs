namespace Injerto.Training;

/// <summary>When to stop, and which epoch's weights to keep.</summary>
public sealed record EarlyStoppingOptions
{
    /// <summary>What is watched: <c>loss</c> or one of the task's metrics, on the part that chooses. Default <c>loss</c>.</summary>
    public string Monitor { get; init; } = "loss";

    /// <summary>Whether a higher value is a better one. Default false, as suits a loss.</summary>
    public bool HigherIsBetter { get; init; }

    /// <summary>After how many epochs without improvement training stops; at least 1. Default 10.</summary>
    public int Patience { get; init; } = 10;
}
