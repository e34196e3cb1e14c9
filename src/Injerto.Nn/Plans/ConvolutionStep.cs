using Injerto.Tensors;

namespace Injerto.Nn.Plans;

/// <summary>A convolution with batch normalisation folded into its weights, padding, a residual sum and an activation.</summary>
internal sealed class ConvolutionStep(ConvolutionPattern pattern, Tensor weight, Tensor bias) : FusedStep(pattern, weight, bias)
{
    private static readonly Operator Conv2d = new("aten::conv2d");
    private static readonly Operator Pad = new("aten::constant_pad_nd");

    private protected override Tensor RunFused(Tensor input, Tensor? residual) => Convolve(input, residual);

    private protected override Tensor RunPlain(Tensor input)
    {
        var (top, left, bottom, right) = (Pattern.Padding[0], Pattern.Padding[1], Pattern.Padding[2], Pattern.Padding[3]);
        var symmetric = top == bottom && left == right;
        var padded = symmetric ? input : Pad.Call(input, new[] { left, right, top, bottom }, 0.0);
        return Conv2d.Call(padded, Weight, Bias.To(input.DType), Pattern.Stride, symmetric ? new[] { top, left } : [0, 0], Pattern.Dilation, Pattern.Groups);
    }
}
