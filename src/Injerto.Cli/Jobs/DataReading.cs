using Injerto.Cli.Reporting;
using Injerto.Data;
using Injerto.Data.Sources;

namespace Injerto.Cli.Jobs;

/// <summary>Opens the data to train with.</summary>
internal static class DataReading
{
    internal static DataSet Open(TrainSettings settings, ProgressReporter reporter, CancellationToken cancellation)
    {
        var options = Options(settings.ValidFraction, settings.Seed) with { Strict = settings.Strict };
        var data = DataSources.Open(settings.Data, options, null, cancellation);
        RequireClasses(data);
        reporter.Found(data, settings.Data);
        return data;
    }

    /// <summary>How data is read for training; where it has no parts of its own, the reported share leaves something to train with.</summary>
    internal static DataSourceOptions Options(double validFraction, long seed) => new()
    {
        ValidationFraction = validFraction,
        TestFraction = Math.Min(0.15, (1 - validFraction) / 2),
        SplitSeed = seed,
    };

    internal static void RequireClasses(DataSet data)
    {
        if (data.Kind == TargetKind.Class) return;
        throw new DataException(new(
            $"Each image must have one label for now. '{data.Location}' has others: give each file of manifest.csv one label.",
            $"Cada imagen debe tener una etiqueta por ahora. '{data.Location}' tiene otra cosa: dé a cada archivo de manifest.csv una " +
            "etiqueta."));
    }
}
