namespace Injerto.Models.Weights;

/// <summary>
/// How stored values become a parameter's: seen as <paramref name="Shape"/>, with its dimensions taken in another
/// order.
/// </summary>
/// <param name="Shape">The sizes of what is stored.</param>
/// <param name="Order">Which dimension of it comes first, second, …; null where the order stays.</param>
internal sealed record Rearrangement(long[] Shape, int[]? Order)
{
    private static readonly int[] OutputsInputsFirst = [3, 2, 0, 1], InputsFirst = [2, 3, 0, 1], Transposed = [1, 0];

    /// <summary>Finds how a variable of one shape becomes a parameter of another; null where it does not fit.</summary>
    /// <param name="layout">In which order its dimensions stand.</param>
    /// <param name="stored">Its shape.</param>
    /// <param name="wanted">The parameter's.</param>
    /// <param name="flattened">The height, width and channels that a dense layer's inputs were flattened from, or
    /// null.</param>
    internal static Rearrangement? Find(
        VariableLayout layout, long[] stored, long[] wanted, IReadOnlyList<long>? flattened)
    {
        var candidate = (layout, stored) switch
        {
            (VariableLayout.Torch, _) => new Rearrangement(stored, null),
            (_, [var inputs, var outputs])
                when flattened is [var height, var width, var channels] && height * width * channels == inputs =>
                new Rearrangement([height, width, channels, outputs], OutputsInputsFirst),
            (_, [_, _]) => new Rearrangement(stored, Transposed),
            (VariableLayout.DepthwiseKernel, [_, _, _, _]) => Depthwise(stored),
            (_, [_, _, _, _]) => Plain(stored, wanted),
            _ => new Rearrangement(stored, null),
        };
        return candidate.Suits(wanted) ? candidate : null;
    }

    /// <summary>Puts the values where they belong.</summary>
    internal void Apply(ReadOnlySpan<float> values, Span<float> destination)
    {
        if (Order is null)
        {
            values.CopyTo(destination);
            return;
        }

        var strides = Strides();
        var sizes = Array.ConvertAll(Order, d => Shape[d]);
        var steps = Array.ConvertAll(Order, d => strides[d]);
        var index = new long[Order.Length];
        long at = 0;
        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] = values[(int)at];
            for (var d = Order.Length - 1; d >= 0; d--)
            {
                at += steps[d];
                if (++index[d] < sizes[d]) break;
                at -= steps[d] * sizes[d];
                index[d] = 0;
            }
        }
    }

    // Keras 3 calls a kernel by depth just kernel: the parameter's shape tells.
    private static Rearrangement Plain(long[] stored, long[] wanted)
    {
        var plain = new Rearrangement(stored, OutputsInputsFirst);
        return plain.Suits(wanted) ? plain : Depthwise(stored);
    }

    private static Rearrangement Depthwise(long[] stored) => new(stored, InputsFirst);

    private bool Suits(long[] wanted)
    {
        var result = Order is null ? Shape : Array.ConvertAll(Order, d => Shape[d]);
        if (result.AsSpan().SequenceEqual(wanted)) return true;
        if (Order == InputsFirst)
            return wanted.AsSpan().SequenceEqual([result[0] * result[1], 1, result[2], result[3]]);
        // A dense layer is a convolution over the whole map: the same values under another shape.
        return Flat(result) is { } mine
            && Flat(wanted) is { } theirs && mine == theirs && result.Length != wanted.Length;
    }

    private static (long Outputs, long Inputs)? Flat(long[] shape) => shape switch
    {
        [var outputs, var inputs, var height, var width] => (outputs, inputs * height * width),
        [var outputs, var inputs] => (outputs, inputs),
        _ => null,
    };

    private long[] Strides()
    {
        var strides = new long[Shape.Length];
        long stride = 1;
        for (var d = Shape.Length - 1; d >= 0; d--)
        {
            strides[d] = stride;
            stride *= Shape[d];
        }

        return strides;
    }
}
