using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;

namespace Injerto.Models;

/// <summary>
/// EfficientNet-B0 to B4: inverted bottlenecks with squeeze and excitation, width, depth and resolution grown together.
/// Keys as torchvision's.
/// </summary>
/// <remarks>
/// Shapes: input <c>[N, 3, H, W]</c> (224 × 224 for B0 as trained, 240, 288, 300, 380), output <c>[N, classes]</c>;
/// <c>features</c> gives <c>[N, 1280, H/32, W/32]</c> for B0 (1,280, 1,408, 1,536, 1,792 channels). With 1,000 classes
/// 5,288,548, 7,794,184, 9,109,994, 12,233,232, 19,341,616 parameters. In training, blocks are skipped for some
/// samples, the later the more, up to a fifth. Convolutions begin Kaiming-normal by fan-out, the classifier uniform in
/// ±1/√classes. Source: Tan and Le 2019, <see href="https://arxiv.org/abs/1905.11946"/>.
/// </remarks>
public sealed class EfficientNet : ImageModel
{
    internal const int SmallestSize = 1;
    private const int Stem = 32;
    private const double Drop = 0.2;

    // Expansion, kernel, stride of the first, channels out, repeats: table 1 of the paper.
    private static readonly (int Expansion, int Kernel, int Stride, int Channels, int Repeats)[] Stages =
        [(1, 3, 1, 16, 1), (6, 3, 2, 24, 2), (6, 5, 2, 40, 2), (6, 3, 2, 80, 3), (6, 5, 1, 112, 3), (6, 5, 2, 192, 4), (
            6, 3, 1, 320, 1)];

    private readonly EfficientNetVariant _variant;
    private readonly Sequential _features = new();
    private readonly GlobalAveragePooling2d _pool = new();
    private readonly Sequential _classifier;

    internal EfficientNet(ModelOptions options, EfficientNetVariant variant)
        : base(options, SmallestSize)
    {
        _variant = variant;
        var style = LayerStyle.Of(options, variant.Epsilon, variant.Momentum);
        var channels = ChannelCount.Nearest(Stem * variant.Width);
        Child("features", _features);
        _features.Add(ConvNormActivation.Stem(channels, style, variant.Activation()));
        var blocks = new List<string> { "features.0" };
        foreach (var stage in Stages)
        {
            var blocksOfStage = new Sequential();
            var outputs = ChannelCount.Nearest(stage.Channels * variant.Width);
            for (var i = 0; i < Repeats(stage.Repeats); i++)
            {
                var shape = new BottleneckShape(
                    channels, channels * stage.Expansion, outputs, stage.Kernel, i == 0 ? stage.Stride : 1);
                blocksOfStage.Add(Block(shape, style, blocks.Count - 1));
                channels = outputs;
                blocks.Add($"features.{_features.Count}.{i}");
            }

            _features.Add(blocksOfStage);
        }

        blocks.Add($"features.{_features.Count}");
        _features.Add(ConvNormActivation.Pointwise(channels, 4 * channels, style, variant.Activation()));
        _features.InitializeConvolutions(new KaimingNormal(FanMode.Out));
        Child("avgpool", _pool);
        _classifier = Child("classifier", options.Head?.Build(4 * channels, options.Classes)
            ?? Published(4 * channels, options.Classes));
        Blocks = blocks;
    }

    /// <summary>The family's entries in the registry.</summary>
    public static IReadOnlyList<Architecture> Architectures { get; } =
    [
        Entry("efficientnet_b0", new() { Width = 1.0, Depth = 1.0, Dropout = 0.2 }, shorter: 256, size: 224),
        Entry("efficientnet_b1", new() { Width = 1.0, Depth = 1.1, Dropout = 0.2 }, shorter: 256, size: 240),
        Entry("efficientnet_b2", new() { Width = 1.1, Depth = 1.2, Dropout = 0.3 }, shorter: 288, size: 288),
        Entry("efficientnet_b3", new() { Width = 1.2, Depth = 1.4, Dropout = 0.3 }, shorter: 320, size: 300),
        Entry("efficientnet_b4", new() { Width = 1.4, Depth = 1.8, Dropout = 0.4 }, shorter: 384, size: 380),
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

    private int Repeats(int published) => (int)Math.Ceiling(published * _variant.Depth);

    private InvertedBottleneck Block(BottleneckShape shape, LayerStyle style, int index)
    {
        var squeeze = _variant.Squeezes
            ? new SqueezeExcitation(shape.Hidden, Math.Max(1, shape.Inputs / 4), _variant.Activation(), new Sigmoid())
            : null;
        return new InvertedBottleneck(
            shape, style, _variant.Activation, squeeze, Drop * index / Stages.Sum(s => Repeats(s.Repeats)));
    }

    private Sequential Published(int inputs, int classes)
    {
        var top = new Sequential(new Dropout(_variant.Dropout), new Linear(inputs, classes));
        top.InitializeLinears(new Uniform(-1 / Math.Sqrt(classes), 1 / Math.Sqrt(classes)));
        return top;
    }

    private static Architecture Entry(string name, EfficientNetVariant variant, int shorter, int size) => new()
    {
        Name = name,
        Family = "EfficientNet",
        Paper = "Tan and Le 2019, https://arxiv.org/abs/1905.11946",
        Preprocessing = Preprocessing.ImageNet with { ResizeShorter = shorter, CropSize = size },
        SmallestSize = SmallestSize,
        Build = options => new EfficientNet(options, variant),
    };
}
