using Injerto.Cli.Reporting;
using Injerto.Data;
using Injerto.Data.Sources;
using Injerto.Images;

namespace Injerto.Cli.Jobs;

/// <summary>Opens a folder of photos, with a look at the head of each file.</summary>
internal static class DataReading
{
    internal static ImageDataset Open(TrainSettings settings, Narrator narrator, CancellationToken cancellation)
    {
        var options = new ImageSourceOptions { ValidationFraction = settings.ValidFraction, Seed = settings.Seed, Strict = settings.Strict, Probe = Probe };
        var data = ImageSource.Open(settings.Data, options, null, cancellation);
        if (data.IsMultiLabel)
            throw new DataException($"Each image must have one label for now. '{settings.Data}' has images with several or none: give each file of manifest.csv one label.");
        narrator.Found(data, settings.Data);
        return data;
    }

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
