namespace Injerto.Records;

/// <summary>Everything that is known about one training run: enough to repeat it, and to draw its report without the model.</summary>
public sealed record RunRecord
{
    /// <summary>The version of the format that this library writes: newer minor versions only add members.</summary>
    public const string CurrentFormat = "1.0";

    /// <summary>The version of the format, major and minor. Default <see cref="CurrentFormat"/>.</summary>
    public string FormatVersion { get; init; } = CurrentFormat;

    /// <summary>The version of the program that made the run.</summary>
    public required string ProductVersion { get; init; }

    /// <summary>When the run began, in universal time.</summary>
    public required DateTimeOffset CreatedUtc { get; init; }

    /// <summary>The options of the command, as given or by default, in order.</summary>
    public ValueMap<string> Options { get; init; } = ValueMap.Empty<string>();

    /// <summary>The architecture: <c>mobilenet_v2</c>.</summary>
    public required string Model { get; init; }

    /// <summary>The file name of the pretrained weights; null when there were none.</summary>
    public string? PretrainedWeights { get; init; }

    /// <summary>The preparation of every image.</summary>
    public required Preprocessing Preprocessing { get; init; }

    /// <summary>What was learnt.</summary>
    public required TaskSpec Task { get; init; }

    /// <summary>The augmentation as on the command line; empty for none.</summary>
    public string Augmentation { get; init; } = "";

    /// <summary>The seeds, by what they rule.</summary>
    public required ValueMap<long> Seeds { get; init; }

    /// <summary>The block from which on the trunk was tuned; null when all of it was frozen or trained.</summary>
    public string? Cut { get; init; }

    /// <summary>SHA-256 over the final tensors sorted by name, 64 hexadecimal digits.</summary>
    public required string WeightsSha256 { get; init; }

    /// <summary>A hash of everything in the data that determines the run.</summary>
    public required string DataFingerprint { get; init; }

    /// <summary>The part that chose the epoch: what chooses should not be what is reported.</summary>
    public required string SelectedOn { get; init; }

    /// <summary>The part on which <see cref="Evaluation"/> was computed.</summary>
    public required string ReportedOn { get; init; }

    /// <summary>How many images trained the model.</summary>
    public int TrainImages { get; init; }

    /// <summary>How many different views of each image were seen.</summary>
    public int ViewsPerImage { get; init; }

    /// <summary>The epochs, in order.</summary>
    public ValueList<EpochRecord> History { get; init; } = [];

    /// <summary>The number of the epoch whose weights were kept; null when there was no choice.</summary>
    public int? BestEpoch { get; init; }

    /// <summary>The reported evaluation.</summary>
    public required EvaluationRecord Evaluation { get; init; }

    /// <summary>Pictures that could not be read and were passed over, by their paths in the data, with the reason.</summary>
    public ValueMap<string> Unreadable { get; init; } = ValueMap.Empty<string>();

    /// <summary>The wall time of each stage.</summary>
    public ValueList<StageTime> Timing { get; init; } = [];

    /// <summary>The wall time of the whole run in seconds.</summary>
    public double TotalSeconds { get; init; }

    /// <summary>The largest resident memory of the process, in mebibytes.</summary>
    public double PeakRssMb { get; init; }

    /// <summary>Whether the part that chose is also the one reported, which flatters the figures.</summary>
    public bool ChosenOnReported => SelectedOn == ReportedOn;

    /// <summary>Says what is wrong with this value, all faults together; an empty list when nothing is.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        foreach (var (name, value) in new[] { ("Model", Model), ("SelectedOn", SelectedOn), ("ReportedOn", ReportedOn) })
        {
            if (string.IsNullOrWhiteSpace(value)) faults.Add($"{name} must not be empty.");
        }
        faults.AddRange(Preprocessing.Faults());
        faults.AddRange(Task.Faults());
        faults.AddRange(Evaluation.Faults());
        if (Evaluation.Part != ReportedOn)
            faults.Add($"Evaluation must be of the part that is reported, '{ReportedOn}'. Got '{Evaluation.Part}'.");
        if (Evaluation.Confusion.Count > 0 && Evaluation.Confusion.Count != Task.Classes.Count)
            faults.Add($"Confusion must have a row for each of the {Task.Classes.Count} classes. Got {Evaluation.Confusion.Count}.");
        for (var i = 1; i < History.Count; i++)
        {
            if (History[i].Epoch <= History[i - 1].Epoch)
                faults.Add($"The epochs of History must rise. Got {History[i].Epoch} after {History[i - 1].Epoch}.");
        }
        return faults;
    }

    /// <summary>Writes the record to a file, which is either there whole or, if writing fails, as it was before.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <exception cref="ArgumentException">Something is wrong with the record; the message lists all faults.</exception>
    /// <exception cref="IOException">The file can't be written.</exception>
    public void Save(string path) => RunRecordFile.Save(this, path);

    /// <summary>Reads a record from a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is truncated, is not JSON, is no run record, is of a newer major version, or holds
    /// values that can't be; the message says which, and the remedy.</exception>
    public static RunRecord Load(string path) => RunRecordFile.Load(path);
}
