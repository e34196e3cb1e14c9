using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>Lays a range of dimensions out as one: <c>[N, C, H, W] → [N, C·H·W]</c>.</summary>
/// <remarks>
/// Shapes: input <c>[N, …]</c>, output <c>[N, product of the rest]</c> by default. The batch's size is never written
/// into the operation.
/// </remarks>
public sealed class Flatten : Module
{
    private static readonly Operator Op = new("aten::flatten", "using_ints");

    /// <summary>
    /// A layer that joins the dimensions from <paramref name="start"/> to <paramref name="end"/>, both included.
    /// </summary>
    /// <param name="start">The first; negative counts from the end. Default: 1, the one after the batch.</param>
    /// <param name="end">The last. Default: −1, the last of all.</param>
    public Flatten(int start = 1, int end = -1) => (Start, End) = (start, end);

    /// <summary>The first dimension joined.</summary>
    public int Start { get; }

    /// <summary>The last dimension joined.</summary>
    public int End { get; }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input)   // [N, …] → [N, product]
    {
        var count = input.Dimensions;
        int start = Start < 0 ? Start + count : Start, end = End < 0 ? End + count : End;
        if (start < 0 || end >= count || start > end) throw new InputShapeException(this, $"dimensions {Start} to "
            + $"{End}", input, "Check the layer before it.");
        return Op.Call(input, Start, End);
    }
}
