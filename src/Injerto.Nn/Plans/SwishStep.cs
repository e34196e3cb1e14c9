using Injerto.Nn.Plans.Kernels;
using Injerto.Tensors;

namespace Injerto.Nn.Plans;

/// <summary>
/// A convolution whose activation is SiLU, in bfloat16: the convolution fused with all but that, and SiLU over its
/// result in place.
/// </summary>
/// <param name="convolution">The convolution without its activation.</param>
/// <param name="output">The number of the activation's value.</param>
internal sealed class SwishStep(IPlanStep convolution, int output) : IPlanStep
{
    public IReadOnlyList<int> Inputs => convolution.Inputs;

    public IReadOnlyList<int> Outputs { get; } = [output];

    public Tensor[] Run(Func<int, Tensor> lookup)
    {
        var pictures = convolution.Run(lookup)[0].ChannelsLast();
        Swish.Run(pictures);
        return [pictures];
    }

    public void Dispose() => convolution.Dispose();
}
