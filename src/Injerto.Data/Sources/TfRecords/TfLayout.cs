using System.Text;
using Injerto.Images;

namespace Injerto.Data.Sources;

/// <summary>Which features of the records hold what.</summary>
/// <param name="Image">The feature with the encoded picture.</param>
/// <param name="Labels">
/// The features that may tell what it shows, the first that a record has counts; none where that is not told.
/// </param>
/// <param name="Ids">The features that may name it, likewise.</param>
internal sealed record TfLayout(byte[] Image, IReadOnlyList<byte[]> Labels, IReadOnlyList<byte[]> Ids)
{
    private static readonly string[] Images =
        ["image/encoded", "image", "image_raw", "img", "jpeg", "png", "picture", "imagen"];

    private static readonly string[] Numbers = ["image/class/label", "class", "label", "labels", "target", "clase"];
    private static readonly string[] Texts = ["image/class/text", "class_name", "label_name", "etiqueta"];
    private static readonly string[] Names =
        ["id", "image/filename", "filename", "image_id", "image_name", "file_name"];

    /// <summary>The features as the options name them, else as the first record has them.</summary>
    /// <exception cref="DataException">No feature holds a picture.</exception>
    public static TfLayout Of(TfRecordReader records, DataSourceOptions options)
    {
        var features = TfExampleReader.List(records.Record);
        string? image = options.ImageFeature ?? Images.FirstOrDefault(name =>
            features.Contains((name, TfFeatureKind.Bytes))) ?? OnlyPicture(records.Record, features);
        if (image is null || !features.Contains((image, TfFeatureKind.Bytes)))
            throw NoPicture(records, features, image);
        // Texts name the classes already, unless somebody gives names to the numbers.
        string[] labels = options.LabelFeature is { } named ? [named]
            : options.ClassNames is null ? [.. Texts, .. Numbers] : [.. Numbers, .. Texts];
        return new(Encoding.UTF8.GetBytes(image), [.. labels.Select(Encoding.UTF8.GetBytes)],
            [.. (options.IdFeature is { } id ? [id] : Names).Select(Encoding.UTF8.GetBytes)]);
    }

    private static string? OnlyPicture(ReadOnlySpan<byte> record, List<(string Name, TfFeatureKind Kind)> features)
    {
        var found = new List<string>();
        foreach (var (name, _) in features.Where(f => f.Kind == TfFeatureKind.Bytes))
            if (TfExampleReader.Find(record, Encoding.UTF8.GetBytes(name)).Strings(record) is [var one]
                && IsPicture(record.Slice(one.Start, one.Length))) found.Add(name);
        return found is [var only] ? only : null;
    }

    private static bool IsPicture(ReadOnlySpan<byte> bytes)
    {
        try
        {
            ImageDecoder.Probe(bytes);
            return true;
        }
        catch (ImageException)
        {
            return false;
        }
    }

    private static DataException NoPicture(TfRecordReader records, List<(string Name, TfFeatureKind Kind)> features,
        string? wanted)
    {
        string told = features.Count == 0 ? "–"
            : string.Join(", ", features.Select(f => $"{TargetNames.Clean(f.Name)} " +
                $"({f.Kind.ToString().ToLowerInvariant()})"));
        string name = wanted ?? "image";
        return records.Fault(new(
            $"it must have a picture in the byte feature '{name}'. It has: {told}. Name the feature by `ImageFeature`.",
            $"debe tener una imagen en la característica de bytes '{name}'. Tiene: {told}. Nombre la característica " +
            "con `ImageFeature`."));
    }
}
