using Injerto.Records;
using Injerto.Text;

namespace Injerto.Training.Transfer;

/// <summary>What a transfer learning came to; the network holds the weights of the best epoch.</summary>
public sealed record TransferOutcome
{
    /// <summary>
    /// What was learnt, with what it takes from the data: the standardisation of numbers, the temperature of
    /// probabilities, the thresholds of labels.
    /// </summary>
    public required TaskSpec Task { get; init; }

    /// <summary>How well it does on the part that is reported.</summary>
    public required EvaluationRecord Evaluation { get; init; }

    /// <summary>The loss that it was trained with, and what each class or label weighed in it.</summary>
    public required LossRecord Loss { get; init; }

    /// <summary>The epochs of both phases.</summary>
    public required IReadOnlyList<EpochRecord> History { get; init; }

    /// <summary>The epoch whose weights were kept.</summary>
    public int? BestEpoch { get; init; }

    /// <summary>How the head was solved; null where it was trained in steps.</summary>
    public HeadRecord? Head { get; init; }

    /// <summary>Whether outputs for a picture and for its mirror image are averaged. Default false.</summary>
    public bool AveragesMirror { get; init; }

    /// <summary>How the task's temperature was found; null where it has none.</summary>
    public CalibrationRecord? Calibration { get; init; }

    /// <summary>What chose that epoch.</summary>
    public required LocalizedText SelectedOn { get; init; }

    /// <summary>The name of the first block that was tuned.</summary>
    public required string Cut { get; init; }

    /// <summary>Images trained with.</summary>
    public required int TrainImages { get; init; }

    /// <summary>Images that chose the epoch.</summary>
    public required int SelectImages { get; init; }

    /// <summary>Images that are reported.</summary>
    public required int ReportImages { get; init; }

    /// <summary>
    /// The seeds, by what they rule: <c>split</c>, <c>views</c>, <c>order</c> (with dropout), <c>weights</c>.
    /// </summary>
    public required ValueMap<long> Seeds { get; init; }

    /// <summary>A hash of everything in the data that determines the run.</summary>
    public required string DataFingerprint { get; init; }

    /// <summary>Wall time of each stage.</summary>
    public required IReadOnlyList<StageTime> Timing { get; init; }

    /// <summary>Pictures that could not be read, by their ids in the data, with the reason.</summary>
    public required IReadOnlyList<KeyValuePair<string, LocalizedText>> Unreadable { get; init; }

    /// <summary>What else is worth saying.</summary>
    public required IReadOnlyList<LocalizedText> Notes { get; init; }
}
