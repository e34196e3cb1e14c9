using System.Globalization;
using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;

namespace Injerto.Models;

/// <summary>
/// MobileNetV1: depthwise separable convolutions, of several widths. Keys as timm's <c>mobilenetv1_100</c>; torchvision
/// has no such network.
/// </summary>
/// <remarks>
/// Shapes: input <c>[N, 3, H, W]</c> (224 × 224 as trained, values in ±1), output <c>[N, classes]</c>; <c>blocks</c>
/// gives <c>[N, 1024 · width, H/32, W/32]</c>. With 1,000 classes 4,231,976 parameters at width 1, 2,585,560 at 0.75,
/// 1,331,592 at 0.5, 470,072 at 0.25. Convolutions begin Kaiming-normal by fan-out, the classifier normal with
/// deviation 0.01, as <see cref="MobileNetV2"/>'s. Source: Howard et al. 2017,
/// <see href="https://arxiv.org/abs/1704.04861"/>.
/// </remarks>
public sealed class MobileNetV1 : ImageModel
{
    private const int Stem = 32, SmallestSize = 1;

    // Channels out, repeats, stride of the first: table 1 of the paper.
    private static readonly (int Channels, int Repeats, int Stride)[] Stages =
        [(64, 1, 1), (128, 2, 2), (256, 2, 2), (512, 6, 2), (1024, 2, 2)];

    private readonly List<Module> _trunk = [];
    private readonly Module _classifier;

    private MobileNetV1(ModelOptions options, double width)
        : base(options, SmallestSize)
    {
        var style = LayerStyle.Of(options);
        var channels = ChannelCount.Nearest(Stem * width);
        _trunk.Add(Child("conv_stem", style.Convolution(3, channels, 3, stride: 2, sides: 1)));
        _trunk.Add(Child("bn1", style.Normalisation(channels)));
        _trunk.Add(Child("act1", new ReLU6()));
        var stages = Child("blocks", new Sequential());
        var blocks = new List<string> { "conv_stem" };
        foreach (var (published, repeats, stride) in Stages)
        {
            var stage = new Sequential();
            var outputs = ChannelCount.Nearest(published * width);
            for (var i = 0; i < repeats; i++)
            {
                stage.Add(new DepthwiseSeparable(channels, outputs, i == 0 ? stride : 1, style));
                channels = outputs;
                blocks.Add($"blocks.{stages.Count}.{i}");
            }

            stages.Add(stage);
        }

        _trunk.Add(stages);
        _trunk.Add(Child("global_pool", new GlobalAveragePooling2d()));
        this.InitializeConvolutions(new KaimingNormal(FanMode.Out));
        _classifier = options.Head is { } head ? Child("classifier", head.Build(channels, options.Classes))
            : Child("classifier", Published(channels, options.Classes));
        Blocks = blocks;
    }

    /// <summary>The family's entries in the registry.</summary>
    public static IReadOnlyList<Architecture> Architectures { get; } = [Entry(100), Entry(75), Entry(50), Entry(25)];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Blocks { get; }

    /// <inheritdoc/>
    public override string Head => "classifier";

    /// <inheritdoc/>
    private protected override Tensor Compute(Tensor input)
    {
        var pooled = _trunk.CallInTurn(input);   // [N, 3, H, W] → [N, 1024 · width]
        return _classifier.Call(pooled);         // [N, classes]
    }

    private static Linear Published(int inputs, int classes) =>
        new Linear(inputs, classes).Initialize(new Normal(standardDeviation: 0.01), new Zeros());

    private static Architecture Entry(int percent) => new()
    {
        Name = percent == 100
            ? "mobilenet_v1" : string.Create(CultureInfo.InvariantCulture, $"mobilenet_v1_{percent:000}"),
        Family = "MobileNetV1",
        Paper = "Howard et al. 2017, https://arxiv.org/abs/1704.04861",
        Preprocessing = Preprocessing.ImageNet with { Mean = new(0.5f, 0.5f, 0.5f), Std = new(0.5f, 0.5f, 0.5f) },
        SmallestSize = SmallestSize,
        Build = options => new MobileNetV1(options, percent / 100.0),
    };
}
