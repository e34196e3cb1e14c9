using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Models;

/// <summary>
/// MobileNetV3: inverted bottlenecks found by search, some with squeeze and excitation, hard swish. Keys as
/// torchvision's.
/// </summary>
/// <remarks>
/// Shapes: input <c>[N, 3, H, W]</c> (224 × 224 as trained), output <c>[N, classes]</c>; <c>features</c> gives
/// <c>[N, 960, H/32, W/32]</c> (large) or 576 channels (small). With 1,000 classes 5,483,032 parameters (large),
/// 2,542,856 (small). Batch normalisation has eps 1e-3 and momentum 0.01. Convolutions begin Kaiming-normal by fan-out,
/// linear layers normal with deviation 0.01. Source: Howard et al. 2019,
/// <see href="https://arxiv.org/abs/1905.02244"/>.
/// </remarks>
public sealed class MobileNetV3 : ImageModel
{
    private const int Stem = 16, SmallestSize = 1;

    // Kernel, channels between, channels out, squeeze, hard swish (else ReLU), stride: tables 1 and 2 of the paper.
    private static readonly Row[] Large =
    [
        new(3, 16, 16, false, false, 1), new(3, 64, 24, false, false, 2),
        new(3, 72, 24, false, false, 1), new(5, 72, 40, true, false, 2), new(5, 120, 40, true, false, 1),
        new(5, 120, 40, true, false, 1), new(3, 240, 80, false, true, 2),
        new(3, 200, 80, false, true, 1), new(3, 184, 80, false, true, 1), new(3, 184, 80, false, true, 1),
        new(3, 480, 112, true, true, 1), new(3, 672, 112, true, true, 1),
        new(5, 672, 160, true, true, 2), new(5, 960, 160, true, true, 1), new(5, 960, 160, true, true, 1),
    ];

    private static readonly Row[] Small =
    [
        new(3, 16, 16, true, false, 2), new(3, 72, 24, false, false, 2),
        new(3, 88, 24, false, false, 1), new(5, 96, 40, true, true, 2), new(5, 240, 40, true, true, 1),
        new(5, 240, 40, true, true, 1), new(5, 120, 48, true, true, 1),
        new(5, 144, 48, true, true, 1), new(5, 288, 96, true, true, 2), new(5, 576, 96, true, true, 1),
        new(5, 576, 96, true, true, 1),
    ];

    private readonly Sequential _features = new();
    private readonly GlobalAveragePooling2d _pool = new();
    private readonly Sequential _classifier;

    private MobileNetV3(ModelOptions options, Row[] rows, int last)
        : base(options, SmallestSize)
    {
        var style = LayerStyle.Of(options, epsilon: 1e-3, momentum: 0.01);
        var channels = Stem;
        Child("features", _features);
        _features.Add(ConvNormActivation.Stem(channels, style, new HardSwish()));
        foreach (var row in rows)
        {
            var squeeze = row.Squeezes
                ? new SqueezeExcitation(row.Hidden, ChannelCount.Nearest(row.Hidden / 4), new ReLU(), new HardSigmoid())
                : null;
            var shape = new BottleneckShape(channels, row.Hidden, row.Outputs, row.Kernel, row.Stride);
            _features.Add(
                new InvertedBottleneck(shape, style, row.IsHard ? () => new HardSwish() : () => new ReLU(), squeeze));
            channels = row.Outputs;
        }

        _features.Add(ConvNormActivation.Pointwise(channels, 6 * channels, style, new HardSwish()));
        _features.InitializeConvolutions(new KaimingNormal(FanMode.Out));
        Child("avgpool", _pool);
        _classifier = Child("classifier", options.Head?.Build(6 * channels, options.Classes)
            ?? Published(6 * channels, last, options.Classes));
        Head = options.Head is null ? "classifier.3" : "classifier";
        Blocks = [.. _features.Children.Select(c => $"features.{c.Key}")];
    }

    /// <summary>The family's entries in the registry.</summary>
    public static IReadOnlyList<Architecture> Architectures { get; } =
        [Entry("small", Small, last: 1024), Entry("large", Large, last: 1280)];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Blocks { get; }

    /// <inheritdoc/>
    public override string Head { get; }

    /// <inheritdoc/>
    private protected override Tensor Compute(Tensor input)
    {
        var features = _features.Call(input);      // [N, 3, H, W] → [N, 960 or 576, H/32, W/32]
        var pooled = _pool.Call(features);         // [N, 960 or 576]
        return _classifier.Call(pooled);           // [N, classes]
    }

    private static Sequential Published(int inputs, int last, int classes)
    {
        var top = new Sequential(
            new Linear(inputs, last), new HardSwish(), new Dropout(0.2), new Linear(last, classes));
        top.InitializeLinears(new Normal(standardDeviation: 0.01));
        return top;
    }

    private static Architecture Entry(string size, Row[] rows, int last) => new()
    {
        Name = $"mobilenet_v3_{size}",
        Family = size == "small" ? "MobileNetV3Small" : "MobileNetV3Large",
        Paper = "Howard et al. 2019, https://arxiv.org/abs/1905.02244",
        SmallestSize = SmallestSize,
        Build = options => new MobileNetV3(options, rows, last),
    };

    private sealed record Row(int Kernel, int Hidden, int Outputs, bool Squeezes, bool IsHard, int Stride);
}
