using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;

namespace Injerto.Models;

/// <summary>
/// A small convolutional network that a laptop trains in seconds: the trunk of the demo. Five blocks of 3×3
/// convolution, batch normalisation, ReLU; each but the first halves the picture.
/// </summary>
/// <remarks>
/// Shapes: input <c>[N, 3, 64, 64]</c>, output <c>[N, classes]</c>; <c>features</c> gives <c>[N, 128, 4, 4]</c>.
/// </remarks>
public sealed class TinyCnn : ImageModel
{
    private const int SmallestSize = 16;

    private static readonly int[] Widths = [16, 32, 64, 96, 128];

    private readonly Sequential _features = new();
    private readonly GlobalAveragePooling2d _pool = new();
    private readonly Sequential _classifier;

    /// <summary>A network with fresh weights.</summary>
    public TinyCnn(ModelOptions options)
        : base(options, SmallestSize)
    {
        Child("features", _features);
        var inputs = 3;
        foreach (var width in Widths)
        {
            var sides = options.Padding == ConvolutionPadding.Same ? Padding.Same : (Padding)1;
            _features.Add(new Sequential(
                new Conv2d(inputs, width, 3, stride: inputs == 3 ? 1 : 2, padding: sides, bias: false),
                new BatchNorm2d(width, options.BatchNormEpsilon ?? 1e-5), new ReLU()));
            inputs = width;
        }

        Child("pool", _pool);
        _classifier = Child("classifier", options.Head?.Build(inputs, options.Classes)
            ?? new Sequential(new Dropout(0.2), new Linear(inputs, options.Classes)));
    }

    /// <summary>How it is fed: 64 × 64 pixels from a shorter side of 72, values in ±1.</summary>
    public static Preprocessing Preprocessing { get; } =
        new() { ResizeShorter = 72, CropSize = 64, Mean = new(0.5f, 0.5f, 0.5f), Std = new(0.5f, 0.5f, 0.5f) };

    /// <summary>The architecture's entry in the registry.</summary>
    public static IReadOnlyList<Architecture> Architectures { get; } =
    [
        new()
        {
            Name = "tiny_cnn",
            Family = "TinyCnn",
            Paper = "None: Injerto's own, for its demo.",
            Preprocessing = Preprocessing,
            SmallestSize = SmallestSize,
            PublishedClasses = 10,
            Build = options => new TinyCnn(options),
        },
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Blocks { get; } = [.. Widths.Select((_, i) => $"features.{i}")];

    /// <inheritdoc/>
    public override string Head => "classifier";

    /// <inheritdoc/>
    private protected override Tensor Compute(Tensor input) => _classifier.Call(_pool.Call(_features.Call(input)));
}
