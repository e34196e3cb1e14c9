using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Models;

/// <summary>The network that a <see cref="NetworkSpec"/> describes, for pictures or for the rows of a table.</summary>
/// <remarks>
/// Shapes: input <c>[N, 3, S, S]</c>, or <c>[N, columns, 1, 1]</c> of a table, whose columns <see cref="Scaler"/>
/// brings to one scale; output <c>[N, classes]</c>.
/// </remarks>
public sealed class LayerNetwork : ImageModel
{
    // ITU-R BT.601, as Pillow's convert("L") has it.
    private static readonly float[] Luminance = [0.299f, 0.587f, 0.114f];

    private readonly Sequential _features = new();
    private readonly Flatten _flatten = new();
    private readonly Sequential _classifier;
    private readonly NamedBuffer? _luminance;

    /// <summary>A network with fresh weights.</summary>
    /// <param name="spec">Its layers.</param>
    /// <param name="options">Classes and size of the pictures, or columns of the table.</param>
    /// <exception cref="ModelException">The layers do not suit what it is to see.</exception>
    public LayerNetwork(NetworkSpec spec, ModelOptions options)
        : base(options, spec?.Architecture.SmallestSize ?? 1, options?.Columns ?? 3)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Columns is not null && spec.FaultForTables is { } fault) throw new ModelException(fault);
        var (channels, side) = options.Columns is { } columns ? (columns, 1) : (3, options.Size!.Value);
        if (options.Columns is not null) Scaler = Child("scaler", new Standardize(channels));
        if (spec.IsGrey)
        {
            _luminance = AddBuffer("luminance", Tensor.From(Luminance, [3, 1, 1]), isOptional: true);
            channels = 1;
        }

        Child("features", _features);
        foreach (var layer in spec.Convolutions)
        {
            _features.Add(Block(channels, layer));
            (channels, side) = (layer.Kernels, side / layer.Pool);
        }

        Child("flatten", _flatten);
        var dense = spec.IsConvolutional ? options.Head ?? spec.Dense : spec.Dense;
        _classifier = Child("classifier", dense.Build(channels * side * side, options.Classes));
        Blocks = [.. spec.Convolutions.Select((_, i) => $"features.{i}")];
    }

    /// <summary>What brings the columns of a table to one scale; null for pictures.</summary>
    public Standardize? Scaler { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Blocks { get; }

    /// <inheritdoc/>
    public override string Head => "classifier";

    /// <inheritdoc/>
    private protected override Tensor Compute(Tensor input)
    {
        var values = Scaler?.Call(input) ?? input;
        if (_luminance is not null) values = (values * _luminance.Value).Sum([1], keepDimensions: true);
        return _classifier.Call(_flatten.Call(_features.Call(values)));
    }

    private static Sequential Block(int channels, ConvolutionLayer layer)
    {
        var block = new Sequential(
            new Conv2d(channels, layer.Kernels, layer.Size, padding: layer.Size / 2),
            HeadSpec.Activation(layer.Activation));
        if (layer.Pool > 1) block.Add(new MaxPool2d(layer.Pool));
        if (layer.Dropout > 0) block.Add(new Dropout(layer.Dropout));
        return block;
    }
}
