using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Models;

/// <summary>
/// DenseNet-BC: blocks in which each layer is given the outputs of all before it. Keys as torchvision's.
/// </summary>
/// <remarks>
/// Shapes: input <c>[N, 3, H, W]</c> (224 × 224 as trained), output <c>[N, classes]</c>; <c>features</c> gives
/// <c>[N, 1024, H/32, W/32]</c>, 1,664 or 1,920 channels. With 1,000 classes 7,978,856 parameters (121), 14,149,480
/// (169), 20,013,928 (201). Convolutions begin Kaiming-normal by fan-in, the last bias at 0. Source: Huang et al. 2016,
/// <see href="https://arxiv.org/abs/1608.06993"/>.
/// </remarks>
public sealed class DenseNet : ImageModel
{
    private const int SmallestSize = 29;

    private readonly DenseFeatures _features;
    private readonly GlobalAveragePooling2d _pool;
    private readonly Module _classifier;

    private DenseNet(ModelOptions options, int[] depths)
        : base(options, SmallestSize)
    {
        _features = Child("features", new DenseFeatures(depths, LayerStyle.Of(options)));
        _features.InitializeConvolutions(new KaimingNormal());
        _pool = Child("pool", new GlobalAveragePooling2d());
        _classifier = options.Head is { } head
            ? Child("classifier", head.Build(_features.Channels, options.Classes))
            : Child("classifier", new Linear(_features.Channels, options.Classes).Initialize(biases: new Zeros()));
        Blocks = [.. _features.Children.Select(c => c.Key).Where(IsBlock).Select(name => $"features.{name}")];
    }

    /// <summary>The family's entries in the registry.</summary>
    public static IReadOnlyList<Architecture> Architectures { get; } =
    [
        Entry("densenet121", [6, 12, 24, 16]),
        Entry("densenet169", [6, 12, 32, 32]),
        Entry("densenet201", [6, 12, 48, 32]),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Blocks { get; }

    /// <inheritdoc/>
    public override string Head => "classifier";

    /// <inheritdoc/>
    private protected override Tensor Compute(Tensor input)
    {
        var features = _features.Call(input);   // [N, 3, H, W] → [N, channels, H/32, W/32]
        var pooled = _pool.Call(features);      // [N, channels]
        return _classifier.Call(pooled);        // [N, classes]
    }

    private static bool IsBlock(string name) =>
        name == "conv0" || name.StartsWith("denseblock", StringComparison.Ordinal)
        || name.StartsWith("transition", StringComparison.Ordinal);

    private static Architecture Entry(string name, int[] depths) => new()
    {
        Name = name,
        Family = "DenseNet",
        Paper = "Huang et al. 2016, https://arxiv.org/abs/1608.06993",
        SmallestSize = SmallestSize,
        Build = options => new DenseNet(options, depths),
    };
}
