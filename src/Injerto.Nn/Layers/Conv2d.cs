using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>
/// A two-dimensional convolution (cross-correlation): each output pixel is the kernel's product with the window
/// around it, plus a bias.
/// </summary>
/// <remarks>
/// y[n, o, i, j] = b[o] + Σ over c, u, v of w[o, c, u, v] · x[n, c, i·S + u·D − P, j·S + v·D − P], c running over the
/// group of o. Shapes: input <c>[N, inputs, H, W]</c>, output <c>[N, outputs, H′, W′]</c> with W′ by
/// <see cref="OutputSize"/>; weight <c>[outputs, inputs / groups, kernel height, kernel width]</c>, bias
/// <c>[outputs]</c>. Both begin uniform in ±1/√fan-in, fan-in being inputs / groups · kernel height · kernel width,
/// as PyTorch's do. Source: LeCun et al. 1998, "Gradient-based learning applied to document recognition",
/// <see href="https://doi.org/10.1109/5.726791"/>.
/// </remarks>
public sealed class Conv2d : Module
{
    private static readonly Operator Op = new("aten::conv2d");
    private static readonly Operator Pad = new("aten::constant_pad_nd");
    private static readonly long[] NoPadding = [0, 0];
    private readonly long[] _stride;
    private readonly long[] _padding;
    private readonly long[] _dilation;

    /// <summary>A convolution from <paramref name="inputs"/> to <paramref name="outputs"/> channels.</summary>
    /// <param name="inputs">Channels in.</param>
    /// <param name="outputs">Channels out: the number of kernels.</param>
    /// <param name="kernel">The window, in pixels.</param>
    /// <param name="stride">Pixels from one window to the next. Default: 1.</param>
    /// <param name="padding">Zeros around the input. Default: none.</param>
    /// <param name="dilation">Pixels from one tap of the kernel to the next. Default: 1.</param>
    /// <param name="groups">
    /// Parts into which the channels fall, each convolved by itself; <paramref name="inputs"/> makes it depthwise.
    /// Default: 1.
    /// </param>
    /// <param name="bias">Whether a bias is added. Default: true; leave it out before batch normalisation.</param>
    /// <exception cref="ArgumentException">
    /// A count or size is below 1, or the groups don't divide both channel counts.
    /// </exception>
    public Conv2d(
        int inputs,
        int outputs,
        Size2d kernel,
        Size2d? stride = null,
        Padding padding = default,
        Size2d? dilation = null,
        int groups = 1,
        bool bias = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        if (inputs % groups != 0 || outputs % groups != 0)
            throw new ArgumentException($"Conv2d's groups must divide its channels in and out. Got {groups} groups, "
                + $"{inputs} in, {outputs} out.");
        (Inputs, Outputs, Groups, Padding) = (inputs, outputs, groups, padding);
        Kernel = kernel.AtLeast(1, "Kernel");
        Stride = (stride ?? 1).AtLeast(1, "Stride");
        Dilation = (dilation ?? 1).AtLeast(1, "Dilation");
        (_stride, _padding, _dilation) = (Stride.ToArray(), padding.Sides.ToArray(), Dilation.ToArray());
        Shape shape = [outputs, inputs / groups, Kernel.Height, Kernel.Width];
        var fanIn = shape.Elements / outputs;
        Weight = AddParameter("weight", DefaultInitialization.Uniform(shape, fanIn));
        Bias = bias ? AddParameter("bias", DefaultInitialization.Uniform([outputs], fanIn)) : null;
    }

    /// <summary>Channels in.</summary>
    public int Inputs { get; }

    /// <summary>Channels out.</summary>
    public int Outputs { get; }

    /// <summary>The window, in pixels.</summary>
    public Size2d Kernel { get; }

    /// <summary>Pixels from one window to the next.</summary>
    public Size2d Stride { get; }

    /// <summary>Zeros around the input.</summary>
    public Padding Padding { get; }

    /// <summary>Pixels from one tap of the kernel to the next.</summary>
    public Size2d Dilation { get; }

    /// <summary>Parts into which the channels fall.</summary>
    public int Groups { get; }

    /// <summary>The kernels, <c>[outputs, inputs / groups, kernel height, kernel width]</c>.</summary>
    public Parameter Weight { get; }

    /// <summary>The bias, <c>[outputs]</c>, or none.</summary>
    public Parameter? Bias { get; }

    /// <summary>
    /// The size rule of convolutions and poolings: W′ = (W − F + 2P) / S + 1, the division rounding down, and D·(F −
    /// 1) + 1 for F under dilation.
    /// </summary>
    /// <param name="input">W, the input's extent in pixels.</param>
    /// <param name="kernel">F, the kernel's.</param>
    /// <param name="padding">P, on each side. Default: 0.</param>
    /// <param name="stride">S. Default: 1.</param>
    /// <param name="dilation">D. Default: 1.</param>
    /// <exception cref="ArgumentException">
    /// The kernel is larger than the padded input, or an argument is out of range.
    /// </exception>
    public static int OutputSize(int input, int kernel, int padding = 0, int stride = 1, int dilation = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(input, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(kernel, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(padding);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(dilation, 1);
        var rest = input - (dilation * (kernel - 1)) - 1 + (2 * padding);
        return rest >= 0 ? (rest / stride) + 1 : throw new ArgumentException(
            $"A kernel must fit into the padded input: F ≤ W + 2P. Got F = {(dilation * (kernel - 1)) + 1}, W = "
            + $"{input}, P = {padding}. Pad more, or use larger images.");
    }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input)
    {
        ImageInput.Demand(this, input, Inputs);
        if (!Padding.IsSame)
        {
            DemandFit(input);
            // [N, inputs, H, W] → [N, outputs, H′, W′]
            return Op.Call(input, Weight, Bias, _stride, _padding, _dilation, Groups);
        }

        var (top, bottom) = Padding.SameAmounts((int)input.Shape[2], Kernel.Height, Stride.Height, Dilation.Height);
        var (left, right) = Padding.SameAmounts((int)input.Shape[3], Kernel.Width, Stride.Width, Dilation.Width);
        if (top == bottom && left == right)
            return Op.Call(input, Weight, Bias, _stride, new long[] { top, left }, _dilation, Groups);

        // [N, inputs, H + top + bottom, W + left + right]
        var padded = Pad.Call(input, new long[] { left, right, top, bottom }, 0);
        var output = Op.Call(padded, Weight, Bias, _stride, NoPadding, _dilation, Groups);
        if (!Trace.IsActive) padded.Dispose();
        return output;
    }

    private void DemandFit(Tensor input)
    {
        var height = (Dilation.Height * (Kernel.Height - 1)) + 1 - (2 * Padding.Sides.Height);
        var width = (Dilation.Width * (Kernel.Width - 1)) + 1 - (2 * Padding.Sides.Width);
        if (input.Shape[2] >= height && input.Shape[3] >= width) return;
        throw new InputShapeException(
            this, $"images of at least {Math.Max(height, 1)}×{Math.Max(width, 1)} pixels", input, "The kernel must "
                + "fit into the padded image: use larger images, or pad more.");
    }
}
