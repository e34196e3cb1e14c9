using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Models;

/// <summary>
/// InceptionV3: blocks of branches with factorised convolutions, and a second classifier half way up that helps in
/// training. Keys as torchvision's.
/// </summary>
/// <remarks>
/// Shapes: input <c>[N, 3, H, W]</c> (299 × 299 as trained, values in ±1), output <c>[N, classes]</c>; <c>Mixed_7c</c>
/// gives <c>[N, 2048, 8, 8]</c>. 27,161,264 parameters with 1,000 classes, of which the second classifier has
/// 3,326,696. Weights begin normal with deviation 0.1, those of the second classifier's output with 0.001; torchvision
/// cuts that at ±2, which at these deviations cuts nothing. Source: Szegedy et al. 2015,
/// <see href="https://arxiv.org/abs/1512.00567"/>.
/// </remarks>
public sealed class InceptionV3 : ImageModel
{
    private const int SmallestSize = 75, SmallestAuxiliarySize = 299, Middle = 768, Last = 2048;
    private const string AuxiliaryName = "AuxLogits";
    private const double Epsilon = 1e-3;

    private readonly Module[] _lower;
    private readonly Module[] _upper;
    private readonly InceptionAuxiliary _auxiliary;

    private InceptionV3(ModelOptions options)
        : base(options, SmallestSize)
    {
        var style = LayerStyle.Of(options, Epsilon);
        var blocks = new InceptionBlocks(style);
        _lower =
        [
            Child("Conv2d_1a_3x3", new InceptionConvolution(3, 32, 3, style, stride: 2)),
            Child("Conv2d_2a_3x3", new InceptionConvolution(32, 32, 3, style)),
            Child("Conv2d_2b_3x3", new InceptionConvolution(32, 64, 3, style, sides: 1)),
            Child("maxpool1", style.MaxPool(3, stride: 2)),
            Child("Conv2d_3b_1x1", new InceptionConvolution(64, 80, 1, style)),
            Child("Conv2d_4a_3x3", new InceptionConvolution(80, 192, 3, style)),
            Child("maxpool2", style.MaxPool(3, stride: 2)),
            Child("Mixed_5b", blocks.A(192, pooled: 32)),
            Child("Mixed_5c", blocks.A(256, pooled: 64)),
            Child("Mixed_5d", blocks.A(288, pooled: 64)),
            Child("Mixed_6a", blocks.B(288)),
            Child("Mixed_6b", blocks.C(Middle, narrow: 128)),
            Child("Mixed_6c", blocks.C(Middle, narrow: 160)),
            Child("Mixed_6d", blocks.C(Middle, narrow: 160)),
            Child("Mixed_6e", blocks.C(Middle, narrow: 192)),
        ];
        _auxiliary = Child(AuxiliaryName, new InceptionAuxiliary(Middle, options.Classes, style));
        _upper =
        [
            Child("Mixed_7a", blocks.D(Middle)),
            Child("Mixed_7b", blocks.E(1280)),
            Child("Mixed_7c", blocks.E(Last)),
            Child("avgpool", new GlobalAveragePooling2d()),
            .. options.Head is { } head
                ? (Module[])[Child("fc", head.Build(Last, options.Classes))]
                : [Child("dropout", new Dropout()), Child(
                    "fc", new Linear(Last, options.Classes).Initialize(new Normal(0, 0.1)))],
        ];
        foreach (var convolution in Modules().OfType<Conv2d>()) convolution.Initialize(new Normal(0, 0.1));
        foreach (var linear in _auxiliary.Modules().OfType<Linear>()) linear.Initialize(new Normal(0, 0.001));
        Blocks = [.. Children.Select(c => c.Key).Where(name => name.StartsWith("Conv2d", StringComparison.Ordinal)
            || name.StartsWith("Mixed", StringComparison.Ordinal))];
    }

    /// <summary>The family's entry in the registry.</summary>
    public static IReadOnlyList<Architecture> Architectures { get; } =
    [
        new()
        {
            Name = "inception_v3",
            Family = "InceptionV3",
            Paper = "Szegedy et al. 2015, https://arxiv.org/abs/1512.00567",
            Preprocessing = new() { ResizeShorter = 342, CropSize = 299, Mean = new(0.5f, 0.5f, 0.5f), Std = new(
                0.5f, 0.5f, 0.5f) },
            SmallestSize = SmallestSize,
            Build = options => new InceptionV3(options),
        },
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Blocks { get; }

    /// <inheritdoc/>
    public override string Head => "fc";

    /// <inheritdoc/>
    public override IReadOnlyList<string> OptionalParts => [AuxiliaryName];

    /// <summary>
    /// Computes the logits of both classifiers, for training: the second one's loss is usually added with the factor
    /// 0.4.
    /// </summary>
    /// <param name="input">Pictures, <c>[N, 3, H, W]</c> or <c>[N, 1, H, W]</c>, of at least 299 × 299 pixels.</param>
    /// <returns>Two times <c>[N, classes]</c>.</returns>
    /// <exception cref="InputShapeException">The pictures are too small for the second classifier, or of another
    /// shape.</exception>
    public (Tensor Logits, Tensor Auxiliary) CallWithAuxiliary(Tensor input)
    {
        using var scope = Scope.Begin();
        var pictures = Adapt(input);
        if (pictures.Shape[2] < SmallestAuxiliarySize || pictures.Shape[3] < SmallestAuxiliarySize)
            throw InputShapeException.Of(this, $"pictures of at least {SmallestAuxiliarySize}×{SmallestAuxiliarySize} "
                + "pixels for its second classifier", input, "Use larger pictures, or train without it.");
        var middle = _lower.CallInTurn(pictures);
        var auxiliary = _auxiliary.Call(middle);
        return (scope.Release(_upper.CallInTurn(middle)), scope.Release(auxiliary));
    }

    /// <inheritdoc/>
    private protected override Tensor Compute(Tensor input)
    {
        var middle = _lower.CallInTurn(input);   // [N, 3, 299, 299] → [N, 768, 17, 17]
        return _upper.CallInTurn(middle);        // [N, classes]
    }
}
