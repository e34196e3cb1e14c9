using Injerto.Tensors;

namespace Injerto.Nn.Plans;

/// <summary>The two operators of the fused convolution, called with what a pattern says.</summary>
internal static class FusedConvolution
{
    private static readonly Operator PackOp = new("injerto::conv2d_pack");
    private static readonly Operator RunOp = new("injerto::conv2d_fused");

    /// <summary>The weights in the order that oneDNN wants for inputs of this shape.</summary>
    internal static Tensor Pack(Tensor weight, Shape input, ConvolutionPattern pattern) =>
        PackOp.Call(weight, input, pattern.Stride, pattern.Padding, pattern.Dilation, pattern.Groups, weight.DType);

    internal static Tensor Run(Tensor input, Tensor packed, Tensor bias, Shape weight, ConvolutionPattern pattern, Tensor? residual) =>
        RunOp.Call(input, packed, bias, weight, pattern.Stride, pattern.Padding, pattern.Dilation, pattern.Groups, ActivationNames.OfFused(pattern.Activation), residual);
}
