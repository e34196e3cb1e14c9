using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Models;

/// <summary>
/// VGG: stages of 3×3 convolutions, each stage halved by pooling, then three fully connected layers; with batch
/// normalisation or without. Keys as torchvision's.
/// </summary>
/// <remarks>
/// Shapes: input <c>[N, 3, H, W]</c> (224 × 224 as trained), output <c>[N, classes]</c>; <c>features</c> gives
/// <c>[N, 512, H/32, W/32]</c>, which is averaged to 7 × 7 where it is not. With 1,000 classes 132,863,336 parameters
/// (11), 133,047,848 (13), 138,357,544 (16), 143,667,240 (19); 132,868,840, 133,053,736, 138,365,992 and 143,678,248
/// with batch normalisation. Convolutions begin Kaiming-normal by fan-out, fully connected layers normal with deviation
/// 0.01. Source: Simonyan and Zisserman 2014, <see href="https://arxiv.org/abs/1409.1556"/>.
/// </remarks>
public sealed class Vgg : ImageModel
{
    private const int SmallestSize = 32, Last = 512, Side = 7, Units = 4096;

    private static readonly int[] Widths = [64, 128, 256, 512, 512];

    private readonly Sequential _features = new();
    private readonly Module _pool;
    private readonly Sequential _classifier;

    private Vgg(ModelOptions options, int[] depths, bool isNormalised)
        : base(options, SmallestSize)
    {
        Child("features", _features);
        var blocks = AddFeatures(LayerStyle.Of(options), depths, isNormalised);
        _features.InitializeConvolutions(new KaimingNormal(FanMode.Out));
        if (options.Head is { } head)
        {
            _pool = Child("avgpool", new GlobalAveragePooling2d());
            _classifier = Child("classifier", head.Build(Last, options.Classes));
            (Blocks, Head) = (blocks, "classifier");
            return;
        }

        _pool = Child("avgpool", new Sequential(new AdaptiveAvgPool2d(Side), new Flatten()));
        _classifier = Child("classifier", new Sequential(
            new Linear(Last * Side * Side, Units), new ReLU(), new Dropout(),
            new Linear(Units, Units), new ReLU(), new Dropout(),
            new Linear(Units, options.Classes)));
        _classifier.InitializeLinears(new Normal());
        (Blocks, Head) = ([.. blocks, "classifier.0", "classifier.3"], "classifier.6");
    }

    /// <summary>The family's entries in the registry.</summary>
    public static IReadOnlyList<Architecture> Architectures { get; } =
    [
        Entry("vgg11", [1, 1, 2, 2, 2], isNormalised: false),
        Entry("vgg13", [2, 2, 2, 2, 2], isNormalised: false),
        Entry("vgg16", [2, 2, 3, 3, 3], isNormalised: false),
        Entry("vgg19", [2, 2, 4, 4, 4], isNormalised: false),
        Entry("vgg11_bn", [1, 1, 2, 2, 2], isNormalised: true),
        Entry("vgg13_bn", [2, 2, 2, 2, 2], isNormalised: true),
        Entry("vgg16_bn", [2, 2, 3, 3, 3], isNormalised: true),
        Entry("vgg19_bn", [2, 2, 4, 4, 4], isNormalised: true),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Blocks { get; }

    /// <inheritdoc/>
    public override string Head { get; }

    /// <inheritdoc/>
    private protected override Tensor Compute(Tensor input)
    {
        var features = _features.Call(input);   // [N, 3, H, W] → [N, 512, H/32, W/32]
        var pooled = _pool.Call(features);      // [N, 25088], or [N, 512] under another head
        return _classifier.Call(pooled);        // [N, classes]
    }

    private static Architecture Entry(string name, int[] depths, bool isNormalised) => new()
    {
        Name = name,
        Family = "VGG",
        Paper = "Simonyan and Zisserman 2014, https://arxiv.org/abs/1409.1556",
        SmallestSize = SmallestSize,
        Build = options => new Vgg(options, depths, isNormalised),
    };

    private List<string> AddFeatures(LayerStyle style, int[] depths, bool isNormalised)
    {
        var blocks = new List<string>();
        var channels = 3;
        for (var stage = 0; stage < depths.Length; stage++)
        {
            for (var i = 0; i < depths[stage]; i++)
            {
                blocks.Add($"features.{_features.Count}");
                _features.Add(style.Convolution(channels, Widths[stage], 3, sides: 1, bias: true));
                if (isNormalised) _features.Add(style.Normalisation(Widths[stage]));
                _features.Add(new ReLU());
                channels = Widths[stage];
            }

            _features.Add(style.MaxPool(2, stride: 2));
        }

        return blocks;
    }
}
