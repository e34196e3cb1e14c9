using Injerto.Nn;
using Injerto.Records;

namespace Injerto.Models;

/// <summary>
/// EfficientNet-Lite0: <see cref="EfficientNet"/> B0 for small processors, without squeeze and excitation, with ReLU6
/// for SiLU. Keys as torchvision would have them.
/// </summary>
/// <remarks>
/// Shapes: input <c>[N, 3, H, W]</c> (224 × 224 as trained, (v − 127) / 128 of the bytes v), output
/// <c>[N, classes]</c>; <c>features</c> gives <c>[N, 1280, H/32, W/32]</c>. 4,652,008 parameters with 1,000 classes.
/// Batch normalisation has eps 1e-3 and momentum 0.01. Source: Liu 2020, "Higher accuracy on vision models with
/// EfficientNet-Lite", <see href="https://github.com/tensorflow/tpu/tree/master/models/official/efficientnet/lite"/>.
/// </remarks>
internal static class EfficientNetLite
{
    private static readonly EfficientNetVariant Lite0 =
        new() { Epsilon = 1e-3, Momentum = 0.01, Squeezes = false, Activation = () => new ReLU6() };

    /// <summary>The family's entries in the registry.</summary>
    internal static IReadOnlyList<Architecture> Architectures { get; } =
    [
        new()
        {
            Name = "efficientnet_lite0",
            Family = "EfficientNetLite",
            Paper = "Liu 2020, https://github.com/tensorflow/tpu/tree/master/models/official/efficientnet/lite",
            Preprocessing = Preprocessing.ImageNet with { Mean = Same(127f / 255), Std = Same(128f / 255) },
            SmallestSize = EfficientNet.SmallestSize,
            Build = options => new EfficientNet(options, Lite0),
        },
    ];

    private static ChannelTriple Same(float value) => new(value, value, value);
}
