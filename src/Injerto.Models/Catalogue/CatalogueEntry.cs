using Injerto.Models.Weights;
using Injerto.Records;

namespace Injerto.Models;

/// <summary>An entry of a family's <c>weights.json</c>, as it is written there.</summary>
internal sealed record CatalogueEntry
{
    public required string Name { get; init; }

    public required string Architecture { get; init; }

    public required string Url { get; init; }

    public string? Sha256 { get; init; }

    public string? Sha256Prefix { get; init; }

    public string? Md5 { get; init; }

    public required long? Bytes { get; init; }

    public required string Licence { get; init; }

    public required string Paper { get; init; }

    public required double? Top1 { get; init; }

    public required float[] Mean { get; init; }

    public required float[] Std { get; init; }

    public ChannelOrder Order { get; init; }

    public required int Resize { get; init; }

    public required int Crop { get; init; }

    public required string Interpolation { get; init; }

    public required ConvolutionPadding Padding { get; init; }

    public required string KeyNaming { get; init; }

    public double? BatchNormEpsilon { get; init; }

    public bool? HasHead { get; init; }

    public required CatalogueCheck Verified { get; init; }

    /// <summary>The card.</summary>
    /// <param name="family">The folder of the file, where the tables of names lie too.</param>
    internal CatalogueCard Card(string family) => new()
    {
        Name = Name,
        Architecture = Architecture,
        Url = new Uri(Url),
        Sha256 = Sha256,
        Sha256Prefix = Sha256Prefix,
        Md5 = Md5,
        Bytes = Bytes,
        Licence = Licence,
        Paper = Paper,
        Top1 = Top1,
        Preprocessing = new()
        {
            ResizeShorter = Resize, CropSize = Crop, Mean = Triple(Mean), Std = Triple(Std), Order = Order
        },
        Interpolation = Interpolation,
        Padding = Padding,
        KeyNaming = KeyNaming,
        NamesConfirmedBy = KeyNaming == "torchvision"
            ? "torchvision" : Tables(family).Select(t => t.ConfirmedBy).FirstOrDefault(c => c is not null),
        BatchNormEpsilon = BatchNormEpsilon,
        HasHead = HasHead ?? true,
        VerifiedAgainst = Verified.Against,
        Unverified = ValueList.From(Verified.Unverified),
    };

    // A key naming may have several tables, as keras-vgg16 beside keras-vgg19.
    private IEnumerable<NameTable> Tables(string family) =>
        NameTable.All.Where(t => t.Family == family
            && (t.KeyNaming == KeyNaming || t.KeyNaming.StartsWith(KeyNaming + "-", StringComparison.Ordinal)));

    private static ChannelTriple Triple(float[] values) => new(values[0], values[1], values[2]);
}
