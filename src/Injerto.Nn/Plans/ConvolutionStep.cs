using Injerto.Tensors;

namespace Injerto.Nn.Plans;

/// <summary>
/// A convolution with batch normalisation folded into its weights, padding, a residual sum and an activation.
/// </summary>
internal sealed class ConvolutionStep(ConvolutionPattern pattern, Tensor weight, Tensor bias, DType result)
    : FusedStep(pattern, weight, bias, result)
{
    private static readonly Operator Conv2d = new("aten::conv2d");
    private static readonly Operator Pad = new("aten::constant_pad_nd");

    private protected override Tensor RunFused(Tensor input, Tensor? residual) => Convolve(input, residual);

    private protected override Tensor RunPlain(Tensor input)
    {
        var sides = Pattern.Padding;
        var (top, left, bottom, right) = (sides[0], sides[1], sides[2], sides[3]);
        var symmetric = top == bottom && left == right;
        var padded = symmetric ? input : Pad.Call(input, new[] { left, right, top, bottom }, 0.0);
        var padding = symmetric ? new[] { top, left } : [0, 0];
        var bias = Bias.To(input.DType);
        return Conv2d.Call(padded, Weight, bias, Pattern.Stride, padding, Pattern.Dilation, Pattern.Groups);
    }
}
