using System.Text.RegularExpressions;
using Injerto.Models.Weights;

namespace Injerto.Models;

/// <summary>What a model file consists of: a zip with few parts, whose hashes stand in one of them.</summary>
internal static partial class ModelFileFormat
{
    /// <summary>The format's name, and the ending of its files.</summary>
    internal const string Name = "injerto";

    internal const string RecordPart = "model.json", WeightsPart = "weights.safetensors", SumsPart = "SHA256SUMS",
        OnnxPart = "model.onnx";

    internal const string GoldenFolder = "golden/";

    /// <summary>No real record comes near: 2,000 classes make a confusion matrix of about 10 MB.</summary>
    internal const long MostRecordBytes = 64L << 20;

    internal const long MostSumsBytes = 64L << 10, MostGoldenBytes = 64L << 20;

    internal const int MostParts = 256;

    /// <summary>Whether a zip is meant as a model file: no other kind that is known here has both names.</summary>
    internal static bool IsIn(ZipDirectory zip) =>
        zip.Find(RecordPart) is not null && zip.Find(WeightsPart) is not null;

    /// <summary>The weights in a model file, whose sums are not looked at here.</summary>
    /// <exception cref="WeightsException">They are compressed, or do not lie in the file.</exception>
    internal static SafetensorsWeights OpenWeights(ByteFile file, ZipDirectory zip)
    {
        var entry = zip.Find(WeightsPart)!;
        return zip.PlaceOf(entry) is { } place
            ? new SafetensorsWeights(file.Path, place, entry.Length)
            : throw new WeightsException(new(
                $"{WeightsPart} must lie in a model file as it is. Here it is compressed: make the zip again without "
                + "compression (zip -0).",
                $"{WeightsPart} debe estar en un archivo de modelo tal cual. Aquí está comprimido: haga el zip de "
                + "nuevo sin compresión (zip -0)."));
    }

    /// <summary>
    /// Whether a part may be called so: a plain path downwards, which means the same on every system.
    /// </summary>
    internal static bool IsPlain(string name) => name.Length <= 100 && PlainName().IsMatch(name);

    /// <summary>The most bytes that a part may have outside the file.</summary>
    internal static long MostBytes(string name) => name switch
    {
        RecordPart => MostRecordBytes,
        SumsPart => MostSumsBytes,
        WeightsPart or OnnxPart => long.MaxValue,
        _ => MostGoldenBytes,
    };

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainName();
}
