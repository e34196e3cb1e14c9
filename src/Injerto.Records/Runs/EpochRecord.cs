namespace Injerto.Records;

/// <summary>What one epoch of training came to: one line of <c>history.jsonl</c>.</summary>
public sealed record EpochRecord
{
    /// <summary>The phase's name: <c>head</c> or <c>tune</c> in transfer learning.</summary>
    public required string Phase { get; init; }

    /// <summary>The number of the epoch, from 1, counted through all phases.</summary>
    public required int Epoch { get; init; }

    /// <summary>The mean loss over the training images.</summary>
    public required double TrainingLoss { get; init; }

    /// <summary>Metrics on the training images, as they were during the epoch; may be empty.</summary>
    public ValueMap<double> Training { get; init; } = ValueMap.Empty<double>();

    /// <summary>Loss (<c>loss</c>) and metrics on the part that chooses, after the epoch.</summary>
    public ValueMap<double> Monitored { get; init; } = ValueMap.Empty<double>();

    /// <summary>The learning rate at the end of the epoch.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Wall time of the epoch in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>Training images for each second of the epoch.</summary>
    public required double ImagesPerSecond { get; init; }
}
