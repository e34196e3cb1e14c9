using Injerto.Tensors;

namespace Injerto.Nn.Plans;

/// <summary>
/// A matrix product with a constant, its bias, a residual sum and an activation, as one 1×1 convolution over the
/// rows; the matrix is <c>[outputs, inputs, 1, 1]</c>.
/// </summary>
internal sealed class LinearStep(ConvolutionPattern pattern, Tensor weight, Tensor bias, DType result)
    : FusedStep(pattern, weight, bias, result)
{
    private static readonly Operator Linear = new("aten::linear");

    private protected override Tensor RunFused(Tensor input, Tensor? residual)
    {
        var output = Convolve(AsPicture(input), residual is null ? null : AsPicture(residual)).Permute(0, 2, 3, 1);
        return input.Dimensions == 3 ? output.Select(1, 0) : output.Select(2, 0).Select(0, 0);
    }

    private protected override Tensor RunPlain(Tensor input) =>
        Linear.Call(input, Weight.Flatten(), Bias.To(input.DType));

    // Rows of C values are the very memory of pictures whose channels lie last: tokens [N, T, C] of pictures [N, C,
    // 1, T]; plain rows [N, C] of one picture [1, C, N, 1], for which the weights are read once, and not once for
    // each picture.
    private static Tensor AsPicture(Tensor rows)
    {
        var plain = rows.Contiguous();
        var picture = plain.Dimensions == 3 ? plain.Unsqueeze(1) : plain.Unsqueeze(0).Unsqueeze(2);
        return picture.Permute(0, 3, 1, 2);
    }
}
