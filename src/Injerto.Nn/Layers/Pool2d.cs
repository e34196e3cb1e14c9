namespace Injerto.Nn;

/// <summary>What poolings over a sliding window share. Output extents follow the size rule, <see cref="Conv2d.OutputSize"/>.</summary>
public abstract class Pool2d : Module
{
    private protected Pool2d(Size2d kernel, Size2d? stride, Size2d padding, bool ceiling)
    {
        Kernel = kernel.AtLeast(1, "Kernel");
        Stride = (stride ?? kernel).AtLeast(1, "Stride");
        Padding = padding.AtLeast(0, "Padding");
        Ceiling = ceiling;
        if (padding.Height * 2 > kernel.Height || padding.Width * 2 > kernel.Width)
            throw new ArgumentException($"A pooling's padding must be at most half its kernel, or windows would hold nothing but padding. Got padding {padding}, kernel {kernel}.");
        (KernelSizes, StrideSizes, PaddingSizes) = (Kernel.ToArray(), Stride.ToArray(), Padding.ToArray());
    }

    /// <summary>The window, in pixels.</summary>
    public Size2d Kernel { get; }

    /// <summary>Pixels from one window to the next. Default: the window itself.</summary>
    public Size2d Stride { get; }

    /// <summary>Pixels around the input, on each side. Default: 0.</summary>
    public Size2d Padding { get; }

    /// <summary>Whether the size rule's division rounds up, so that a window may reach beyond the edge. Default: false.</summary>
    public bool Ceiling { get; }

    private protected long[] KernelSizes { get; }

    private protected long[] StrideSizes { get; }

    private protected long[] PaddingSizes { get; }
}
