using System.Text.Json.Serialization;
using Injerto.Text;

namespace Injerto.Records;

/// <summary>
/// Everything that is known about one training run: enough to repeat it, and to draw its report without the model.
/// </summary>
public sealed record RunRecord
{
    /// <summary>The version of the format that this library writes: newer minor versions only add members.</summary>
    public const string CurrentFormat = "2.0";

    /// <summary>The major version of the format that this library reads.</summary>
    internal const int MajorFormat = 2;

    /// <summary>The version of the format, major and minor. Default <see cref="CurrentFormat"/>.</summary>
    public string FormatVersion { get; init; } = CurrentFormat;

    /// <summary>The version of the program that made the run.</summary>
    public required string ProductVersion { get; init; }

    /// <summary>When the run began, in universal time.</summary>
    public required DateTimeOffset CreatedUtc { get; init; }

    /// <summary>The settings as they were used, given or by default, in order.</summary>
    public ValueList<SettingRecord> Settings { get; init; } = [];

    /// <summary>The architecture: <c>mobilenet_v2</c>.</summary>
    public required string Model { get; init; }

    /// <summary>The file name of the pretrained weights; null when there were none.</summary>
    public string? PretrainedWeights { get; init; }

    /// <summary>Where the pretrained weights come from; null where that is not known.</summary>
    public string? PretrainedOrigin { get; init; }

    /// <summary>Under which terms the pretrained weights may be used; null where that is not known.</summary>
    public string? PretrainedLicence { get; init; }

    /// <summary>The preparation of every image.</summary>
    public required Preprocessing Preprocessing { get; init; }

    /// <summary>The columns of the table that it was trained on, in order; empty for pictures.</summary>
    public ValueList<string> Columns { get; init; } = [];

    /// <summary>What its items are called: images, or the rows of a table.</summary>
    [JsonIgnore]
    public LocalizedText Items => Columns.Count > 0 ? new("rows", "filas") : new("images", "imágenes");

    /// <summary>What was learnt.</summary>
    public required TaskSpec Task { get; init; }

    /// <summary>The loss that trained it, with its weights.</summary>
    public required LossRecord Loss { get; init; }

    /// <summary>The seeds, by what they rule: <c>split</c>, <c>views</c>, <c>order</c>, <c>weights</c>.</summary>
    public required ValueMap<long> Seeds { get; init; }

    /// <summary>The block from which on the trunk was tuned; null when all of it was frozen or trained.</summary>
    public string? Cut { get; init; }

    /// <summary>
    /// SHA-256 of <c>weights.safetensors</c> in the model file, 64 hexadecimal digits: what <c>sha256sum</c> prints
    /// of it.
    /// </summary>
    public required string WeightsSha256 { get; init; }

    /// <summary>A hash of everything in the data that determines the run.</summary>
    public required string DataFingerprint { get; init; }

    /// <summary>The part that chose the epoch: what chooses should not be what is reported.</summary>
    public required LocalizedText SelectedOn { get; init; }

    /// <summary>The part on which <see cref="Evaluation"/> was computed.</summary>
    public required string ReportedOn { get; init; }

    /// <summary>How many images trained the model.</summary>
    public int TrainImages { get; init; }

    /// <summary>How many different views of each image were seen.</summary>
    public int ViewsPerImage { get; init; }

    /// <summary>The phases of the training with what people call them, in order: <c>head</c>, <c>tune</c>.</summary>
    public ValueMap<LocalizedText> Phases { get; init; } = ValueMap.Empty<LocalizedText>();

    /// <summary>The epochs, in order.</summary>
    public ValueList<EpochRecord> History { get; init; } = [];

    /// <summary>What the values of <see cref="History"/> are, the one that is shown first at the beginning.</summary>
    public ValueList<MetricRecord> HistoryMetrics { get; init; } = [];

    /// <summary>How the head was solved; null where it was trained in steps.</summary>
    public HeadRecord? Head { get; init; }

    /// <summary>
    /// Whether the model averages raw outputs for a picture and for its mirror image, before they become probabilities.
    /// Default false.
    /// </summary>
    public bool AveragesMirror { get; init; }

    /// <summary>How the task's temperature was found; null where it has none.</summary>
    public CalibrationRecord? Calibration { get; init; }

    /// <summary>The number of the epoch whose weights were kept; null when there was no choice.</summary>
    public int? BestEpoch { get; init; }

    /// <summary>The reported evaluation.</summary>
    public required EvaluationRecord Evaluation { get; init; }

    /// <summary>What was found in the data: files that were passed over, duplicates, …</summary>
    public ValueList<ProblemRecord> DataProblems { get; init; } = [];

    /// <summary>What else is worth knowing to judge the figures.</summary>
    public ValueList<LocalizedText> Notes { get; init; } = [];

    /// <summary>The wall time of each stage.</summary>
    public ValueList<StageTime> Timing { get; init; } = [];

    /// <summary>The wall time of the whole run in seconds.</summary>
    public double TotalSeconds { get; init; }

    /// <summary>The largest resident memory of the process, in mebibytes.</summary>
    public double PeakRssMb { get; init; }

    /// <summary>Whether the part that chose is also the one reported, which flatters the figures.</summary>
    [JsonIgnore]
    public bool ChosenOnReported => SelectedOn.English == ReportedOn;

    /// <summary>The items that could not be read and were passed over.</summary>
    [JsonIgnore]
    public IEnumerable<ProblemRecord> Unreadable =>
        DataProblems.Where(problem => problem.Kind == ProblemRecord.Unreadable);

    /// <summary>The value of a setting; null where there is no such setting, or it is not set.</summary>
    /// <param name="name">The setting's name.</param>
    public string? Setting(string name) =>
        Settings.FirstOrDefault(setting => setting.Name == name)?.Value is { Length: > 0 } value ? value : null;

    /// <summary>Says what is wrong with this value, all faults together; an empty list when nothing is.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        (string, string)[] named = [("Model", Model), ("SelectedOn", SelectedOn.English), ("ReportedOn", ReportedOn)];
        foreach (var (name, value) in named)
        {
            if (string.IsNullOrWhiteSpace(value)) faults.Add($"{name} must not be empty.");
        }
        faults.AddRange(Preprocessing.Faults());
        faults.AddRange(Task.Faults());
        faults.AddRange(Evaluation.Faults());
        if (Evaluation.Part != ReportedOn)
            faults.Add($"Evaluation must be of the part that is reported, '{ReportedOn}'. Got '{Evaluation.Part}'.");
        if (Evaluation.Confusion.Count > 0 && Evaluation.Confusion.Count != Task.Classes.Count)
            faults.Add($"Confusion must have a row for each of the {Task.Classes.Count} classes. Got "
                + $"{Evaluation.Confusion.Count}.");
        for (var i = 1; i < History.Count; i++)
        {
            if (History[i].Epoch <= History[i - 1].Epoch)
                faults.Add($"The epochs of History must rise. Got {History[i].Epoch} after {History[i - 1].Epoch}.");
        }
        var twice = Settings.GroupBy(setting => setting.Name, StringComparer.Ordinal)
            .FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
            faults.Add($"The names of Settings must differ. Got '{twice.Key}' {twice.Count()} times.");
        if (Loss.Weights.Keys.Except(Task.Classes).FirstOrDefault() is { } stray)
            faults.Add($"The weights of Loss must belong to the classes {Task.Classes}. Got '{stray}'.");
        return faults;
    }

    /// <summary>
    /// Writes the record to a file, which is either there whole or, if writing fails, as it was before.
    /// </summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <exception cref="ArgumentException">Something is wrong with the record; the message lists all
    /// faults.</exception>
    /// <exception cref="IOException">The file can't be written.</exception>
    public void Save(string path) => RunRecordFile.Save(this, path);

    /// <summary>Reads a record from a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="RecordException">
    /// The file is missing, truncated, not JSON, no run record, of another major version, or holds values that can't
    /// be; the message says which, and the remedy.
    /// </exception>
    public static RunRecord Load(string path) => RunRecordFile.Load(path);
}
