using System.Globalization;
using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Models;

/// <summary>
/// MobileNetV2: inverted residual blocks with linear bottlenecks, of several widths. Keys as torchvision's.
/// </summary>
/// <remarks>
/// Shapes: input <c>[N, 3, H, W]</c> (224 × 224 as trained), output <c>[N, classes]</c>; <c>features</c> gives
/// <c>[N, 1280, H/32, W/32]</c> (1,664 channels at width 1.3, 1,792 at 1.4). 3,504,872 parameters and 301 million
/// multiply–adds with 1,000 classes at width 1. Convolutions begin Kaiming-normal by fan-out, the classifier normal
/// with deviation 0.01. Source: Sandler et al. 2018, <see href="https://arxiv.org/abs/1801.04381"/>; the widths are
/// those that timm and Keras publish.
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
    /// <param name="options">In what it differs from the published one.</param>
    /// <param name="width">A factor of all channels; the last layer before pooling is never narrowed. Default:
    /// 1.</param>
    /// <exception cref="ModelException">The options are out of range.</exception>
    public MobileNetV2(ModelOptions options, double width = 1)
        : base(options, SmallestSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(width, 0);
        var style = LayerStyle.Of(options);
        var channels = ChannelCount.Nearest(Stem * width);
        Child("features", _features);
        _features.Add(ConvNormActivation.Stem(channels, style, new ReLU6()));
        foreach (var stage in Stages)
        {
            var outputs = ChannelCount.Nearest(stage.Channels * width);
            for (var i = 0; i < stage.Repeats; i++)
            {
                _features.Add(
                    new InvertedResidual(channels, outputs, i == 0 ? stage.Stride : 1, stage.Expansion, style));
                channels = outputs;
            }
        }

        var last = ChannelCount.Nearest(Last * Math.Max(1, width));
        _features.Add(ConvNormActivation.Pointwise(channels, last, style, new ReLU6()));
        _features.InitializeConvolutions(new KaimingNormal(FanMode.Out));
        Child("pool", _pool);
        _classifier = Child(
            "classifier", options.Head?.Build(last, options.Classes) ?? Published(last, options.Classes));
        Blocks = [.. _features.Children.Select(c => $"features.{c.Key}")];
    }

    /// <summary>The family's entries in the registry.</summary>
    public static IReadOnlyList<Architecture> Architectures { get; } =
        [Entry(100), Entry(35), Entry(50), Entry(75), Entry(130), Entry(140)];

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

    private static Sequential Published(int inputs, int classes)
    {
        var top = new Sequential(new Dropout(0.2), new Linear(inputs, classes));
        top.InitializeLinears(new Normal(standardDeviation: 0.01));
        return top;
    }

    private static Architecture Entry(int percent) => new()
    {
        Name = percent == 100
            ? "mobilenet_v2" : string.Create(CultureInfo.InvariantCulture, $"mobilenet_v2_{percent:000}"),
        Family = "MobileNetV2",
        Paper = "Sandler et al. 2018, https://arxiv.org/abs/1801.04381",
        SmallestSize = SmallestSize,
        Build = options => new MobileNetV2(options, percent / 100.0),
    };
}
