using Injerto.Records;

namespace Injerto.Training.Transfer;

/// <summary>What a transfer learning came to; the network holds the weights of the best epoch.</summary>
public sealed record TransferOutcome
{
    /// <summary>How well it does on the part that is reported.</summary>
    public required EvaluationRecord Evaluation { get; init; }

    /// <summary>The loss that it was trained with.</summary>
    public required LossRecord Loss { get; init; }

    /// <summary>The epochs of both phases.</summary>
    public required IReadOnlyList<EpochRecord> History { get; init; }

    /// <summary>The epoch whose weights were kept.</summary>
    public int? BestEpoch { get; init; }

    /// <summary>What chose that epoch.</summary>
    public required string SelectedOn { get; init; }

    /// <summary>The name of the first block that was tuned.</summary>
    public required string Cut { get; init; }

    /// <summary>Images trained with.</summary>
    public required int TrainImages { get; init; }

    /// <summary>A hash of everything in the data that determines the run.</summary>
    public required string DataFingerprint { get; init; }

    /// <summary>Wall time of each stage.</summary>
    public required IReadOnlyList<StageTime> Timing { get; init; }

    /// <summary>Pictures that could not be read, by their paths in the data, with the reason.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Unreadable { get; init; }

    /// <summary>What else is worth saying, in plain words.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}
