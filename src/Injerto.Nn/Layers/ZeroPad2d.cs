using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>Zeros around images: before a pooling, whose own padding never wins.</summary>
/// <remarks>Shapes: input <c>[N, C, H, W]</c>, output <c>[N, C, H + 2·rows, W + 2·columns]</c>.</remarks>
public sealed class ZeroPad2d : Module
{
    private static readonly Operator Op = new("aten::constant_pad_nd");
    private readonly long[] _sides;

    /// <summary>A layer that puts as many rows above and below each, and columns to the left and right each.</summary>
    /// <exception cref="ArgumentException">A count is below 0.</exception>
    public ZeroPad2d(Size2d sides)
    {
        Sides = sides.AtLeast(0, "Padding");
        _sides = [Sides.Width, Sides.Width, Sides.Height, Sides.Height];
    }

    /// <summary>Rows above and below each, columns to the left and right each.</summary>
    public Size2d Sides { get; }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input)   // [N, C, H, W] → [N, C, H + 2·rows, W + 2·columns]
    {
        ImageInput.Demand(this, input);
        return Op.Call(input, _sides, 0);
    }
}
