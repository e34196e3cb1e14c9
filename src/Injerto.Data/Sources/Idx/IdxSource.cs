using System.Globalization;

namespace Injerto.Data.Sources;

/// <summary>
/// The IDX files of MNIST and its like: the pictures <c>train-images-idx3-ubyte</c> with
/// <c>train-labels-idx1-ubyte</c>, and <c>t10k</c> for those to test on; each plain or as <c>.gz</c>.
/// </summary>
internal sealed class IdxSource : IDataSource
{
    private const int MaxPixels = 100_000_000;

    public string Name => "IDX files";

    public bool Recognizes(DataLocation location) => location is { Files: { } files, Named: null }
        && MnistFiles.Parts.Any(part => MnistFiles.Images(files, part.Name) is not null);

    public IEnumerable<SourceItem> Read(DataSourceContext context)
    {
        foreach (var (name, part) in MnistFiles.Parts)
            if (MnistFiles.Images(context.Files, name) is { } images)
                foreach (var item in Read(context, name, part, images)) yield return item;
    }

    private static IEnumerable<SourceItem> Read(DataSourceContext context, string name, DataPart part, string images)
    {
        var pictures = IdxFile.Open(context.Files, images, context.Cancellation);
        if (pictures.Dimensions is not [var count, > 0 and var height, > 0 and var width])
            throw IdxFaults.Shape(images, "[N, height, width]", pictures.Dimensions);
        if ((long)height * width > MaxPixels) throw IdxFaults.TooLarge(images, height, width, MaxPixels);
        byte[]? shown = Labels(context, name, images, count);
        string digits = new('0', (count - 1).ToString(CultureInfo.InvariantCulture).Length);
        for (int i = 0; i < count; i++)
        {
            int row = i;
            yield return new($"{name}/{i.ToString(digits, CultureInfo.InvariantCulture)}",
                PictureContent.FromStream(() =>
                    new MemoryStream(GreyBitmap.Encode(pictures.Row(row), width, height), writable: false)))
            {
                Labels = shown is null ? null : [shown[i].ToString(CultureInfo.InvariantCulture)],
                Part = part,
            };
        }
    }
    private static byte[]? Labels(DataSourceContext context, string name, string images, int count)
    {
        string? labels = MnistFiles.Labels(context.Files, name);
        if (labels is null && context.Options.KeepsUnlabelled) return null;
        if (labels is null) throw MnistFiles.Missing(context.Location, $"{name}-labels-idx1-ubyte");
        var classes = IdxFile.Open(context.Files, labels, context.Cancellation);
        if (classes.Dimensions.Count != 1) throw IdxFaults.Shape(labels, "[N]", classes.Dimensions);
        if (classes.Dimensions[0] != count) throw IdxFaults.Counts(labels, classes.Dimensions[0], images, count);
        return classes.All();
    }
}
