namespace Injerto.Models;

/// <summary>In what a network may differ from the published one.</summary>
public sealed record ModelOptions
{
    /// <summary>Number of classes: the length of the output. At least 1.</summary>
    public required int Classes { get; init; }

    /// <summary>
    /// Symmetric (PyTorch's), or TensorFlow's "same" for weights that come from there. Default: symmetric.
    /// </summary>
    public ConvolutionPadding Padding { get; init; } = ConvolutionPadding.Symmetric;

    /// <summary>
    /// The layers between pooling and output in place of all the published ones; null (the default) for those.
    /// </summary>
    public HeadSpec? Head { get; init; }

    /// <summary>
    /// Channels of the pictures: 1 or 3. Null (the default) for what was published: 3, and 1 for LeNet-5. A network of
    /// 3 channels takes pictures of one channel too, and sees it three times.
    /// </summary>
    public int? Channels { get; init; }

    /// <summary>
    /// Columns of a table whose rows a network of one's own is to see in place of pictures. Null (the default) for
    /// pictures.
    /// </summary>
    public int? Columns { get; init; }

    /// <summary>
    /// Side of the pictures in pixels, where weights depend on it (the position embedding of a transformer). Null (the
    /// default) for the published one.
    /// </summary>
    public int? Size { get; init; }

    /// <summary>
    /// What batch normalisation adds to the variance, where the weights were trained with another value than the
    /// architecture's. Default null.
    /// </summary>
    public double? BatchNormEpsilon { get; init; }
}
