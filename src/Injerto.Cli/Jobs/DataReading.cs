using Injerto.Cli.Reporting;
using Injerto.Data;
using Injerto.Data.Sources;
using Injerto.Images;

namespace Injerto.Cli.Jobs;

/// <summary>Opens a folder of photos, with a look at the head of each file.</summary>
internal static class DataReading
{
    internal static ImageDataset Open(TrainSettings settings, ProgressReporter reporter, CancellationToken cancellation)
    {
        var options = Options(settings.ValidFraction, settings.Seed) with { Strict = settings.Strict };
        var data = ImageSource.Open(settings.Data, options, null, cancellation);
        if (data.IsMultiLabel)
            throw new DataException($"Each image must have one label for now. '{settings.Data}' has images with several or none: give each file of manifest.csv one label.");
        reporter.Found(data, settings.Data);
        return data;
    }

    /// <summary>How a folder is read for training; where it has no parts of its own, the reported share leaves something to train with.</summary>
    internal static ImageSourceOptions Options(double validFraction, long seed) => new()
    {
        ValidationFraction = validFraction,
        TestFraction = Math.Min(0.15, (1 - validFraction) / 2),
        Seed = seed,
        Probe = Probe,
    };

    /// <summary>Says why a file is no picture that can be read, judging by its head; null where it seems to be one.</summary>
    internal static string? Probe(string path)
    {
        try
        {
            ImageDecoder.Probe(File.ReadAllBytes(path));
            return null;
        }
        catch (ImageException e)
        {
            return e.Message;
        }
    }
}
