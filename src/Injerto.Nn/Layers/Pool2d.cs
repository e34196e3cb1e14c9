using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>
/// What poolings over a sliding window share. Output extents follow the size rule, <see cref="Conv2d.OutputSize"/>.
/// </summary>
public abstract class Pool2d : Module
{
    private readonly long[] _paddingSizes;

    private protected Pool2d(Size2d kernel, Size2d? stride, Padding padding, bool ceiling)
    {
        Kernel = kernel.AtLeast(1, "Kernel");
        Stride = (stride ?? kernel).AtLeast(1, "Stride");
        Padding = padding;
        Ceiling = ceiling;
        if (padding.Sides.Height * 2 > kernel.Height || padding.Sides.Width * 2 > kernel.Width)
            throw new ArgumentException($"A pooling's padding must be at most half its kernel, or windows would hold "
                + $"nothing but padding. Got padding {padding}, kernel {kernel}.");
        if (padding.IsSame
            && ((Stride.Height == 1 && kernel.Height % 2 == 0) || (Stride.Width == 1 && kernel.Width % 2 == 0)))
            throw new ArgumentException($"A pooling with padding 'same' and stride 1 must have an odd window. Got "
                + $"{kernel}. Use another window, or a stride of 2.");
        (KernelSizes, StrideSizes, _paddingSizes) = (Kernel.ToArray(), Stride.ToArray(), padding.Sides.ToArray());
    }

    /// <summary>The window, in pixels.</summary>
    public Size2d Kernel { get; }

    /// <summary>Pixels from one window to the next. Default: the window itself.</summary>
    public Size2d Stride { get; }

    /// <summary>Pixels around the input. Default: 0.</summary>
    public Padding Padding { get; }

    /// <summary>
    /// Whether the size rule's division rounds up, so that a window may reach beyond the edge. Default: false.
    /// </summary>
    public bool Ceiling { get; }

    private protected long[] KernelSizes { get; }

    private protected long[] StrideSizes { get; }

    /// <summary>
    /// The padding on each side, and whether the size rule rounds up. Under <see cref="Padding.Same"/> an odd pixel,
    /// at the bottom or right, is what rounding up reaches beyond the padding; where the pixels are even, or the
    /// stride is 1 and the window odd, the division has no remainder.
    /// </summary>
    private protected (long[] Sides, bool Ceiling) PaddingOf(Tensor input)
    {
        if (!Padding.IsSame) return (_paddingSizes, Ceiling);
        var (top, _) = Padding.SameAmounts((int)input.Shape[2], Kernel.Height, Stride.Height);
        var (left, _) = Padding.SameAmounts((int)input.Shape[3], Kernel.Width, Stride.Width);
        return ([top, left], true);
    }

    private protected void DemandFit(Tensor input, Size2d dilation)
    {
        ImageInput.Demand(this, input);
        if (Padding.IsSame) return;
        var height = Least(Kernel.Height, dilation.Height, Padding.Sides.Height, Stride.Height);
        var width = Least(Kernel.Width, dilation.Width, Padding.Sides.Width, Stride.Width);
        if (input.Shape[2] >= height && input.Shape[3] >= width) return;
        throw new InputShapeException(
            this, $"images of at least {height}×{width} pixels", input, "The window must fit into the padded image: "
                + "use larger images or a smaller window.");
    }

    // Rounding up lets the one window that there is reach beyond the edge, by less than a stride.
    private int Least(int kernel, int dilation, int padding, int stride) =>
        Math.Max((dilation * (kernel - 1)) + 1 - (2 * padding) - (Ceiling ? stride - 1 : 0), 1);
}
