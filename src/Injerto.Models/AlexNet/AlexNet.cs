using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Models;

/// <summary>
/// AlexNet in its one-tower form: five convolutions, three fully connected layers. Keys as torchvision's.
/// </summary>
/// <remarks>
/// Shapes: input <c>[N, 3, H, W]</c> (224 × 224 as trained), output <c>[N, classes]</c>; <c>features</c> gives
/// <c>[N, 256, 6, 6]</c>, which other sizes are averaged to. 61,100,840 parameters with 1,000 classes. Source:
/// Krizhevsky 2014, <see href="https://arxiv.org/abs/1404.5997"/>.
/// </remarks>
public sealed class AlexNet : ImageModel
{
    private const int SmallestSize = 63, Last = 256, Side = 6, Units = 4096;

    private static readonly string[] Convolutions =
        ["features.0", "features.3", "features.6", "features.8", "features.10"];

    private readonly Sequential _features;
    private readonly Module _pool;
    private readonly Sequential _classifier;

    private AlexNet(ModelOptions options)
        : base(options, SmallestSize)
    {
        var style = LayerStyle.Of(options);
        _features = Child("features", new Sequential(
            style.Convolution(3, 64, 11, stride: 4, sides: 2, bias: true), new ReLU(), style.MaxPool(3, stride: 2),
            style.Convolution(64, 192, 5, sides: 2, bias: true), new ReLU(), style.MaxPool(3, stride: 2),
            style.Convolution(192, 384, 3, sides: 1, bias: true), new ReLU(),
            style.Convolution(384, Last, 3, sides: 1, bias: true), new ReLU(),
            style.Convolution(Last, Last, 3, sides: 1, bias: true), new ReLU(), style.MaxPool(3, stride: 2)));
        if (options.Head is { } head)
        {
            _pool = Child("avgpool", new GlobalAveragePooling2d());
            _classifier = Child("classifier", head.Build(Last, options.Classes));
            (Blocks, Head) = (Convolutions, "classifier");
            return;
        }

        _pool = Child("avgpool", new Sequential(new AdaptiveAvgPool2d(Side), new Flatten()));
        _classifier = Child("classifier", new Sequential(
            new Dropout(), new Linear(Last * Side * Side, Units), new ReLU(),
            new Dropout(), new Linear(Units, Units), new ReLU(),
            new Linear(Units, options.Classes)));
        (Blocks, Head) = ([.. Convolutions, "classifier.0", "classifier.3"], "classifier.6");
    }

    /// <summary>The family's entry in the registry.</summary>
    public static IReadOnlyList<Architecture> Architectures { get; } =
    [
        new()
        {
            Name = "alexnet",
            Family = "AlexNet",
            Paper = "Krizhevsky 2014, https://arxiv.org/abs/1404.5997",
            SmallestSize = SmallestSize,
            Build = options => new AlexNet(options),
        },
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Blocks { get; }

    /// <inheritdoc/>
    public override string Head { get; }

    /// <inheritdoc/>
    private protected override Tensor Compute(Tensor input)
    {
        var features = _features.Call(input);   // [N, 3, H, W] → [N, 256, H/32 − 1, W/32 − 1]
        var pooled = _pool.Call(features);      // [N, 9216], or [N, 256] under another head
        return _classifier.Call(pooled);        // [N, classes]
    }
}
