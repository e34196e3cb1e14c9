using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Models;

/// <summary>
/// SqueezeNet: fire blocks, which squeeze the channels before they filter them; a map for each class. Keys as
/// torchvision's.
/// </summary>
/// <remarks>
/// Shapes: input <c>[N, 3, H, W]</c> (224 × 224 as trained), output <c>[N, classes]</c>; <c>features</c> gives
/// <c>[N, 512, H/16 − 1, W/16 − 1]</c>. With 1,000 classes 1,248,424 parameters (1.0), 1,235,496 (1.1). The logits are
/// means of rectified maps, so never negative: a new task gets a linear head. Convolutions begin Kaiming-uniform, the
/// last one normal with deviation 0.01. Source: Iandola et al. 2016, <see href="https://arxiv.org/abs/1602.07360"/>.
/// </remarks>
public sealed class SqueezeNet : ImageModel
{
    private const int Last = 512;

    // Squeezed and expanded channels of the fire blocks; 0 for a pooling between them.
    private static readonly (int Squeezed, int Expanded)[] Fires10 =
        [(0, 0), (16, 64), (16, 64), (32, 128), (0, 0), (32, 128), (48, 192), (48, 192), (64, 256), (0, 0), (64, 256)];

    private static readonly (int Squeezed, int Expanded)[] Fires11 =
        [(0, 0), (16, 64), (16, 64), (0, 0), (32, 128), (32, 128), (0, 0), (48, 192), (48, 192), (64, 256), (64, 256)];

    private readonly Sequential _features;
    private readonly Module? _pool;
    private readonly Sequential _classifier;

    private SqueezeNet(
        ModelOptions options, int smallestSize, int stem, int kernel, (int Squeezed, int Expanded)[] fires)
        : base(options, smallestSize)
    {
        var style = LayerStyle.Of(options);
        var blocks = new List<string> { "features.0" };
        _features = Child(
            "features", new Sequential(style.Convolution(3, stem, kernel, stride: 2, bias: true), new ReLU()));
        var channels = stem;
        foreach (var (squeezed, expanded) in fires)
        {
            if (squeezed == 0)
            {
                _features.Add(style.MaxPool(3, stride: 2, ceiling: true));
                continue;
            }

            blocks.Add($"features.{_features.Count}");
            _features.Add(new Fire(channels, squeezed, expanded, style));
            channels = 2 * expanded;
        }

        _features.InitializeConvolutions(new KaimingUniform());
        Blocks = blocks;
        if (options.Head is { } head)
        {
            _pool = Child("pool", new GlobalAveragePooling2d());
            _classifier = Child("classifier", head.Build(Last, options.Classes));
            return;
        }

        _classifier = Child("classifier", new Sequential(
            new Dropout(),
            style.Convolution(Last, options.Classes, 1, bias: true), new ReLU(), new GlobalAveragePooling2d()));
        _classifier.InitializeConvolutions(new Normal());
    }

    /// <summary>The family's entries in the registry.</summary>
    public static IReadOnlyList<Architecture> Architectures { get; } =
    [
        Entry("squeezenet1_0", smallestSize: 21, stem: 96, kernel: 7, Fires10),
        Entry("squeezenet1_1", smallestSize: 17, stem: 64, kernel: 3, Fires11),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Blocks { get; }

    /// <inheritdoc/>
    public override string Head => "classifier";

    /// <inheritdoc/>
    private protected override Tensor Compute(Tensor input)
    {
        var features = _features.Call(input);                      // [N, 3, H, W] → [N, 512, H/16 − 1, W/16 − 1]
        return _classifier.Call(_pool?.Call(features) ?? features);   // [N, classes]
    }

    private static Architecture Entry(
        string name, int smallestSize, int stem, int kernel, (int Squeezed, int Expanded)[] fires) => new()
        {
            Name = name,
            Family = "SqueezeNet",
            Paper = "Iandola et al. 2016, https://arxiv.org/abs/1602.07360",
            SmallestSize = smallestSize,
            TransferHead = HeadSpec.Linear,
            Build = options => new SqueezeNet(options, smallestSize, stem, kernel, fires),
        };
}
