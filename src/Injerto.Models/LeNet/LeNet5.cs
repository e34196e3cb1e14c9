using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Models;

/// <summary>
/// LeNet-5 in its modern form: rectifiers, maximum pooling and a linear output in place of the sigmoids, trainable
/// averages and radial units of 1998.
/// </summary>
/// <remarks>
/// Shapes: input <c>[N, 1, H, W]</c> (28 × 28 of MNIST), output <c>[N, classes]</c>; <c>features</c> gives
/// <c>[N, 16, 5, 5]</c>, which other sizes are averaged to. 61,706 parameters with 10 classes. Source: LeCun et al.
/// 1998, <see href="https://doi.org/10.1109/5.726791"/>.
/// </remarks>
public sealed class LeNet5 : ImageModel
{
    private const int SmallestSize = 12, Channels6 = 6, Channels16 = 16, Side = 5;

    private readonly Sequential _features;
    private readonly Module _pool;
    private readonly Sequential _classifier;

    private LeNet5(ModelOptions options)
        : base(options, SmallestSize, channels: 1)
    {
        var style = LayerStyle.Of(options);
        _features = Child("features", new Sequential(
            style.Convolution(Channels, Channels6, 5, sides: 2, bias: true), new ReLU(), style.MaxPool(2, stride: 2),
            style.Convolution(Channels6, Channels16, 5, bias: true), new ReLU(), style.MaxPool(2, stride: 2)));
        if (options.Head is { } head)
        {
            _pool = Child("avgpool", new GlobalAveragePooling2d());
            _classifier = Child("classifier", head.Build(Channels16, options.Classes));
            (Blocks, Head) = (["features.0", "features.3"], "classifier");
            return;
        }

        _pool = Child("avgpool", new Sequential(new AdaptiveAvgPool2d(Side), new Flatten()));
        _classifier = Child("classifier", new Sequential(
            new Linear(Channels16 * Side * Side, 120),
            new ReLU(), new Linear(120, 84), new ReLU(), new Linear(84, options.Classes)));
        (Blocks, Head) = (["features.0", "features.3", "classifier.0", "classifier.2"], "classifier.4");
    }

    /// <summary>The family's entry in the registry: fed with MNIST's mean and standard deviation.</summary>
    public static IReadOnlyList<Architecture> Architectures { get; } =
    [
        new()
        {
            Name = "lenet5",
            Family = "LeNet",
            Paper = "LeCun et al. 1998, https://doi.org/10.1109/5.726791",
            Preprocessing = new() { ResizeShorter = 28, CropSize = 28, Mean = new(0.1307f, 0.1307f, 0.1307f), Std = new(
                0.3081f, 0.3081f, 0.3081f) },
            SmallestSize = SmallestSize,
            PublishedClasses = 10,
            Build = options => new LeNet5(options),
        },
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Blocks { get; }

    /// <inheritdoc/>
    public override string Head { get; }

    /// <inheritdoc/>
    private protected override Tensor Compute(Tensor input)
    {
        var features = _features.Call(input);   // [N, 1, 28, 28] → [N, 16, 5, 5]
        var pooled = _pool.Call(features);      // [N, 400], or [N, 16] under another head
        return _classifier.Call(pooled);        // [N, classes]
    }
}
