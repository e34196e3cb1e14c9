using Injerto.Data.Sources;

namespace Injerto.Runs;

/// <summary>How data is read for a training, and again for its evaluation.</summary>
internal static class DataReading
{
    private const double TestFraction = 0.15;

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
}
