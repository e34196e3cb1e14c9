using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>
/// Brings each channel to a scale of its own that was found beforehand and is not trained: y = (x − offset) / scale.
/// </summary>
/// <remarks>
/// Shapes: input and output <c>[N, C, …]</c>. Offset (key <c>offset</c>) begins at 0, scale (key <c>scale</c>) at 1,
/// both <c>[C, 1, …]</c>.
/// </remarks>
public sealed class Standardize : Module
{
    private readonly long[] _shape;

    /// <summary>A layer for inputs with this many channels.</summary>
    /// <param name="channels">C.</param>
    /// <param name="dimensions">The number of dimensions of the input, the batch's included. Default: 4.</param>
    public Standardize(int channels, int dimensions = 4)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 2);
        _shape = [channels, .. Enumerable.Repeat(1L, dimensions - 2)];
        Offset = AddBuffer("offset", Tensor.Zeros(_shape));
        Scale = AddBuffer("scale", Tensor.Ones(_shape));
    }

    /// <summary>What is subtracted from each channel.</summary>
    public NamedBuffer Offset { get; }

    /// <summary>What each channel is divided by after that.</summary>
    public NamedBuffer Scale { get; }

    /// <summary>Sets offset and scale, each one number for each channel, in the tensors that there are.</summary>
    /// <param name="offset">The offsets.</param>
    /// <param name="scale">The scales, above 0.</param>
    public void Set(ReadOnlySpan<float> offset, ReadOnlySpan<float> scale)
    {
        foreach (var value in scale)
            if (!(value > 0 && float.IsFinite(value)))
                throw new ArgumentException($"A scale must be above 0. Got {value}.", nameof(scale));
        using var scope = Scope.Begin();
        new StateDict(NamedBuffers()).Assign(new StateDict(
        [
            KeyValuePair.Create("offset", Tensor.From(offset, _shape)),
            KeyValuePair.Create("scale", Tensor.From(scale, _shape)),
        ]));
    }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => (input - Offset.Value) / Scale.Value;
}
