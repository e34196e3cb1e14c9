using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Models;

/// <summary>MobileNetV2: inverted residual blocks with linear bottlenecks, width 1.0. Keys as torchvision's.</summary>
/// <remarks>
/// Shapes: input <c>[N, 3, H, W]</c> (224 × 224 as trained), output <c>[N, classes]</c>; <c>features</c> gives <c>[N, 1280, H/32, W/32]</c>.
/// 3.5 million parameters and 301 million multiply–adds with 1,000 classes. Source: Sandler et al. 2018, https://arxiv.org/abs/1801.04381.
/// </remarks>
public sealed class MobileNetV2 : ImageModel
{
    private const int Stem = 32, Last = 1280, SmallestSize = 1;

    // Expansion, channels out, repeats, stride of the first: table 2 of the paper.
    private static readonly (int Expansion, int Channels, int Repeats, int Stride)[] Stages =
        [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)];

    private readonly Sequential _features = new();
    private readonly GlobalAveragePooling2d _pool = new();
    private readonly Sequential _classifier;

    /// <summary>A network with fresh weights.</summary>
    public MobileNetV2(ModelOptions options)
        : base(options, SmallestSize)
    {
        var padding = options.Padding;
        Child("features", _features);
        _features.Add(new ConvNormActivation(3, Stem, kernel: 3, stride: 2, groups: 1, padding));
        var channels = Stem;
        foreach (var stage in Stages)
        {
            for (var i = 0; i < stage.Repeats; i++)
            {
                _features.Add(new InvertedResidual(channels, stage.Channels, i == 0 ? stage.Stride : 1, stage.Expansion, padding));
                channels = stage.Channels;
            }
        }

        _features.Add(new ConvNormActivation(channels, Last, kernel: 1, stride: 1, groups: 1, padding));
        Child("pool", _pool);
        _classifier = Child("classifier", options.Head?.Build(Last, options.Classes) ?? new Sequential(new Dropout(0.2), new Linear(Last, options.Classes)));
        Blocks = [.. _features.Children.Select(c => $"features.{c.Key}")];
    }

    /// <summary>The family's entries in the registry.</summary>
    public static IReadOnlyList<Architecture> Architectures { get; } =
    [
        new()
        {
            Name = "mobilenet_v2",
            Family = "MobileNetV2",
            Paper = "Sandler et al. 2018, https://arxiv.org/abs/1801.04381",
            SmallestSize = SmallestSize,
            Build = options => new MobileNetV2(options),
        },
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Blocks { get; }

    /// <inheritdoc/>
    public override string Head => "classifier";

    /// <inheritdoc/>
    private protected override Tensor Compute(Tensor input)
    {
        var features = _features.Call(input);      // [N, 3, H, W] → [N, 1280, H/32, W/32]
        var pooled = _pool.Call(features);         // [N, 1280]
        return _classifier.Call(pooled);           // [N, classes]
    }
}
