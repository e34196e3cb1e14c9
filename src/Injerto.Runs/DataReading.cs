using Injerto.Data;
using Injerto.Data.Sources;

namespace Injerto.Runs;

/// <summary>How data is read for a training, and again for its evaluation; or as it lies there.</summary>
public static class DataReading
{
    private const double TestFraction = 0.15;

    // Where the data is, what is set aside of it, and what is decoded.
    private static readonly string[] Others =
        [nameof(TrainingSpec.Data), nameof(TrainingSpec.ValidationFraction), nameof(TrainingSpec.MaxMegapixels)];

    /// <summary>The names of the settings that say how data is read as it lies there.</summary>
    public static IReadOnlyList<string> Settings { get; } =
        [.. Setting.All.Where(s => s.Phase == SettingPhase.Data && !Others.Contains(s.Property)).Select(s => s.Name)];

    /// <summary>
    /// The shares that are set aside where the data has no parts: what is reported leaves something to train with.
    /// </summary>
    internal static DataSourceOptions Options(TrainingSpec spec) => new()
    {
        ValidationFraction = spec.ValidationFraction,
        TestFraction = Math.Min(TestFraction, (1 - spec.ValidationFraction) / 2),
        SplitSeed = spec.SplitSeed ?? spec.Seed,
        Task = DataTask.TargetsOf(spec.Task),
        LabelFrom = spec.LabelFrom,
        FileColumn = spec.FileColumn,
        TargetColumns = spec.TargetColumns?.Split(',', StringSplitOptions.TrimEntries),
        LabelSeparator = spec.LabelSeparator,
        ImageFeature = spec.ImageFeature,
        LabelFeature = spec.LabelFeature,
        ClassNames = spec.ClassNames is { } names ? ClassNameFile.Read(names) : null,
    };

    /// <summary>
    /// Reads data with nothing set aside: where it has no parts of its own, all of it is for training.
    /// </summary>
    /// <param name="spec">The data, and how it is read.</param>
    /// <param name="keepsUnlabelled">Whether items that nothing says what they show of are kept.</param>
    /// <param name="progress">Told how many contents were read, as the stage "reading".</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="DataException">The data can't be used as it is; all faults are told together.</exception>
    public static DataSet OpenWhole(
        TrainingSpec spec, bool keepsUnlabelled, IProgress<DataProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var options = Options(spec) with
        {
            ValidationFraction = 0, TestFraction = 0, Strict = spec.Strict, KeepsUnlabelled = keepsUnlabelled,
        };
        return DataSources.Open(spec.Data, options, progress, cancellation);
    }
}
