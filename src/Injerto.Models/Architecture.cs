using Injerto.Records;

namespace Injerto.Models;

/// <summary>
/// One architecture of the zoo: what it is called, where it was published, how it is fed, how it is built.
/// </summary>
public sealed record Architecture
{
    /// <summary>
    /// Its name on the command line, such as <c>mobilenet_v2</c>: torchvision's where torchvision has it.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>The family it belongs to, such as <c>MobileNetV2</c>.</summary>
    public required string Family { get; init; }

    /// <summary>Where it was published: authors, year, link.</summary>
    public required string Paper { get; init; }

    /// <summary>
    /// How it is fed where its weights say nothing else. Default: ImageNet's usual preparation, 224 × 224 pixels.
    /// </summary>
    public Preprocessing Preprocessing { get; init; } = Preprocessing.ImageNet;

    /// <summary>The shortest side of a picture that it can take, in pixels.</summary>
    public required int SmallestSize { get; init; }

    /// <summary>What a side must be a multiple of, in pixels. Default 1: any.</summary>
    public int SizeStep { get; init; } = 1;

    /// <summary>Number of classes of the published network. Default 1,000: ImageNet's.</summary>
    public int PublishedClasses { get; init; } = 1000;

    /// <summary>
    /// The head that a new task gets where none is asked for; null for the last layer of the published one, made anew.
    /// </summary>
    public HeadSpec? TransferHead { get; init; }

    /// <summary>Whether it can take pictures of this size.</summary>
    /// <param name="size">The side in pixels.</param>
    public bool Takes(int size) => size >= SmallestSize && size % SizeStep == 0;

    /// <summary>Makes the network, with fresh weights.</summary>
    public required Func<ModelOptions, ImageModel> Build { get; init; }
}
