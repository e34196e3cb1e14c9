using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>
/// The largest value of each window: y[n, c, i, j] = max over u, v of x[n, c, i·S + u·D − P, j·S + v·D − P]; padding
/// never wins.
/// </summary>
/// <remarks>
/// Shapes: input <c>[N, C, H, W]</c>, output <c>[N, C, H′, W′]</c> by <see cref="Conv2d.OutputSize"/>. Source:
/// Ranzato et al. 2007, "Unsupervised learning of invariant feature hierarchies",
/// <see href="https://doi.org/10.1109/CVPR.2007.383157"/>.
/// </remarks>
public sealed class MaxPool2d : Pool2d
{
    private static readonly Operator Op = new("aten::max_pool2d");
    private readonly long[] _dilation;

    /// <summary>A pooling over this window.</summary>
    /// <param name="kernel">The window, in pixels.</param>
    /// <param name="stride">Pixels from one window to the next. Default: the window.</param>
    /// <param name="padding">
    /// Pixels of −∞ on each side, at most half the window, or <see cref="Padding.Same"/>. Default: 0.
    /// </param>
    /// <param name="dilation">Pixels from one tap of the window to the next. Default: 1.</param>
    /// <param name="ceiling">Whether the size rule rounds up. Default: false.</param>
    public MaxPool2d(
        Size2d kernel, Size2d? stride = null, Padding padding = default, Size2d? dilation = null, bool ceiling = false)
        : base(kernel, stride, padding, ceiling)
    {
        Dilation = (dilation ?? 1).AtLeast(1, "Dilation");
        if (padding.IsSame && Dilation != 1) throw new ArgumentException($"A pooling with padding 'same' must have "
            + $"dilation 1. Got {Dilation}. Give the padding in numbers.");
        _dilation = Dilation.ToArray();
    }

    /// <summary>Pixels from one tap of the window to the next.</summary>
    public Size2d Dilation { get; }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input)   // [N, C, H, W] → [N, C, H′, W′]
    {
        DemandFit(input, Dilation);
        var (sides, ceiling) = PaddingOf(input);
        return Op.Call(input, KernelSizes, StrideSizes, sides, _dilation, ceiling);
    }
}
