using Injerto.Records;

namespace Injerto.Models;

/// <summary>
/// One published file of weights: where it lies, how it is known to be the right one, how its network is built and fed.
/// </summary>
public sealed record CatalogueCard
{
    /// <summary>Its name: the architecture's, a dot, who trained it how, as <c>resnet18.tv_in1k_v1</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The architecture that it is of, by the registry's name.</summary>
    public required string Architecture { get; init; }

    /// <summary>
    /// Where its publisher offers it: an https address, or a file in a NuGet package as a package URL,
    /// <c>pkg:nuget/…</c>.
    /// </summary>
    public required Uri Url { get; init; }

    /// <summary>The file in a NuGet package that it is; null where it lies at an address of its own.</summary>
    public NuGetFile? Package => NuGetFile.Of(Url);

    /// <summary>The SHA-256 of the file, 64 digits, where the publisher says it; else null.</summary>
    public string? Sha256 { get; init; }

    /// <summary>
    /// How the SHA-256 begins, where the publisher says only that (torchvision and timm have it in the file's name);
    /// else null.
    /// </summary>
    public string? Sha256Prefix { get; init; }

    /// <summary>
    /// The MD5 of the file, where the publisher says only that (Keras); else null. It tells damage, not malice.
    /// </summary>
    public string? Md5 { get; init; }

    /// <summary>Length of the file in bytes, where the publisher says it; else null.</summary>
    public long? Bytes { get; init; }

    /// <summary>Under which terms it may be used.</summary>
    public required string Licence { get; init; }

    /// <summary>Who published the architecture, or this training of it: authors, year, link.</summary>
    public required string Paper { get; init; }

    /// <summary>
    /// Share of ImageNet's validation pictures whose class it names first, in percent; null where it was not found.
    /// </summary>
    public double? Top1 { get; init; }

    /// <summary>How pictures are prepared for it.</summary>
    public required Preprocessing Preprocessing { get; init; }

    /// <summary>
    /// The filter with which its publisher resizes, <c>bilinear</c> or <c>bicubic</c>. Injerto resizes with its own,
    /// the antialiased triangle.
    /// </summary>
    public required string Interpolation { get; init; }

    /// <summary>How its convolutions were padded in training.</summary>
    public ConvolutionPadding Padding { get; init; }

    /// <summary>
    /// Whose names its keys are: <c>torchvision</c>, <c>torchvision-old</c> (DenseNet's first ones), <c>timm</c>,
    /// <c>keras</c> or <c>cntk</c>.
    /// </summary>
    public required string KeyNaming { get; init; }

    /// <summary>
    /// The real file that confirmed the translation of its names into ours, or <c>torchvision</c> where ours are its
    /// own; null where it was made from published names only.
    /// </summary>
    public string? NamesConfirmedBy { get; init; }

    /// <summary>
    /// What batch normalisation added to the variance in training, where it is not the architecture's; else null.
    /// </summary>
    public double? BatchNormEpsilon { get; init; }

    /// <summary>Whether it holds the published head too. Default: yes.</summary>
    public bool HasHead { get; init; } = true;

    /// <summary>Against what this card was checked.</summary>
    public required string VerifiedAgainst { get; init; }

    /// <summary>What on this card could not be checked, by the names of the catalogue's fields.</summary>
    public ValueList<string> Unverified { get; init; } = ValueList.From(Array.Empty<string>());

    /// <summary>Its name as a file of ours: the card's name with the ending of the published one.</summary>
    public string FileName => Name + Path.GetExtension(Package?.Path ?? Url.AbsolutePath);

    /// <summary>
    /// The name of the file as published, or null where that is everybody's, such as <c>model.safetensors</c>, or tells
    /// only inside its package.
    /// </summary>
    public string? PublishedFileName =>
        Package is not null ? null : Path.GetFileName(Url.AbsolutePath) is var name
        && Path.GetFileNameWithoutExtension(name) is "model" or "pytorch_model"
            ? null : name;
}
