using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Models;

/// <summary>
/// ViT-B/16 and ViT-S/16: a transformer over patches of 16 × 16 pixels. Keys as torchvision's <c>vit_b_16</c>.
/// </summary>
/// <remarks>
/// Shapes: input <c>[N, 3, S, S]</c> with S the side it was built for (224 as published, any multiple of 16), output
/// <c>[N, classes]</c>; <c>encoder</c> gives <c>[N, 1 + (S/16)², 768]</c> (B) or 384 values (S), of which the head sees
/// the first. With 1,000 classes 86,567,656 parameters (B), 22,050,664 (S). The first layer begins normal with
/// deviation 1/√fan-in, the head at 0. Source: Dosovitskiy et al. 2020, <see href="https://arxiv.org/abs/2010.11929"/>;
/// S: Touvron et al. 2020, <see href="https://arxiv.org/abs/2012.12877"/>.
/// </remarks>
public sealed class VisionTransformer : ImageModel
{
    private const string Positions = "encoder.pos_embedding";
    private const int Patch = 16, PublishedSize = 224, Layers = 12;
    private static readonly Operator ExpandAs = new("aten::expand_as");

    private readonly int _size;
    private readonly Conv2d _patches;
    private readonly Parameter _classToken;
    private readonly TransformerEncoder _encoder;
    private readonly Sequential _heads;

    internal VisionTransformer(ModelOptions options, int width, int heads)
        : base(options, Patch)
    {
        _size = options.Size ?? PublishedSize;
        if (_size < Patch || _size % Patch != 0) throw new ModelException(new(
            $"A vision transformer's pictures must have a side that is a multiple of {Patch} pixels. Got {_size}.",
            $"Las imágenes de un transformador de visión deben tener un lado que sea múltiplo de {Patch} píxeles. Se "
            + $"dio {_size}."));
        _patches = Child("conv_proj", new Conv2d(3, width, Patch, stride: Patch));
        _patches.Initialize(new Normal(standardDeviation: 1 / Math.Sqrt(3 * Patch * Patch)), new Zeros());
        _classToken = AddParameter("class_token", Tensor.Zeros([1, 1, width]));
        _encoder = Child("encoder", new TransformerEncoder(1 + (Side * Side), width, heads, Layers));
        _heads = Child("heads", options.Head?.Build(width, options.Classes) ?? Published(width, options.Classes));
        Head = options.Head is null ? "heads.head" : "heads";
    }

    /// <summary>The family's entries in the registry.</summary>
    public static IReadOnlyList<Architecture> Architectures { get; } =
    [
        Entry("vit_s_16", width: 384, heads: 6, "Touvron et al. 2020, https://arxiv.org/abs/2012.12877"),
        Entry("vit_b_16", width: 768, heads: 12, "Dosovitskiy et al. 2020, https://arxiv.org/abs/2010.11929"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Blocks { get; } =
        ["conv_proj", .. Enumerable.Range(0, Layers).Select(i => $"encoder.layers.encoder_layer_{i}")];

    /// <inheritdoc/>
    public override string Head { get; }

    // Patches in a row.
    private int Side => _size / Patch;

    /// <inheritdoc/>
    internal override bool CanAdapt(string key, IReadOnlyList<long> shape) =>
        key == Positions && PositionEmbedding.IsOne(shape, _patches.Outputs);

    /// <inheritdoc/>
    internal override Tensor Adapt(string key, Tensor value) =>
        key == Positions ? PositionEmbedding.Resize(value, Side) : value;

    /// <inheritdoc/>
    private protected override Tensor Compute(Tensor input)
    {
        if (input.Shape[2] != _size || input.Shape[3] != _size)
            throw InputShapeException.Of(
                this, $"pictures of {_size}×{_size} pixels", input, "Resize them, or build the model for their size.");
        var patches = _patches.Call(input).Flatten(2).Transpose(1, 2);             // [N, 3, S, S] → [N, (S/16)², width]
        var tokens = ExpandAs.Call(_classToken, patches.Slice(1, 0, 1));           // [N, 1, width], whatever N
        var encoded = _encoder.Call(Tensor.Cat([tokens, patches], 1));             // [N, 1 + (S/16)², width]
        return _heads.Call(encoded.Select(1, 0));                                  // [N, classes]
    }

    private static Sequential Published(int width, int classes)
    {
        var heads = new Sequential();
        heads.Add("head", new Linear(width, classes).Initialize(new Zeros(), new Zeros()));
        return heads;
    }

    private static Architecture Entry(string name, int width, int heads, string paper) => new()
    {
        Name = name,
        Family = "VisionTransformer",
        Paper = paper,
        SmallestSize = Patch,
        SizeStep = Patch,
        Build = options => new VisionTransformer(options, width, heads),
    };
}
