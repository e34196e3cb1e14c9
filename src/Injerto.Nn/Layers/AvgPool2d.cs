using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>
/// The mean of each window: y[n, c, i, j] = Σ over u, v of x[n, c, i·S + u − P, j·S + v − P] / window size.
/// </summary>
/// <remarks>
/// Shapes: input <c>[N, C, H, W]</c>, output <c>[N, C, H′, W′]</c> by <see cref="Conv2d.OutputSize"/>. Source: LeCun
/// et al. 1998, "Gradient-based learning applied to document recognition",
/// <see href="https://doi.org/10.1109/5.726791"/>.
/// </remarks>
public sealed class AvgPool2d : Pool2d
{
    private static readonly Operator Op = new("aten::avg_pool2d");

    /// <summary>A pooling over this window.</summary>
    /// <param name="kernel">The window, in pixels.</param>
    /// <param name="stride">Pixels from one window to the next. Default: the window.</param>
    /// <param name="padding">
    /// Zeros on each side, at most half the window, or <see cref="Padding.Same"/>, whose zeros never count. Default:
    /// 0.
    /// </param>
    /// <param name="ceiling">Whether the size rule rounds up. Default: false.</param>
    /// <param name="countPadding">
    /// Whether zeros of the padding count in the mean, as PyTorch's do; TensorFlow's do not. Default: true.
    /// </param>
    public AvgPool2d(
        Size2d kernel, Size2d? stride = null, Padding padding = default, bool ceiling = false, bool countPadding = true)
        : base(kernel, stride, padding, ceiling) => CountPadding = countPadding && !padding.IsSame;

    /// <summary>Whether zeros of the padding count in the mean.</summary>
    public bool CountPadding { get; }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input)   // [N, C, H, W] → [N, C, H′, W′]
    {
        DemandFit(input, 1);
        var (sides, ceiling) = PaddingOf(input);
        return Op.Call(input, KernelSizes, StrideSizes, sides, ceiling, CountPadding);
    }
}
