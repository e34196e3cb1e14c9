using Injerto.Nn.Plans.Kernels;
using Injerto.Tensors;

namespace Injerto.Nn.Plans;

/// <summary>A convolution whose activation is SiLU, in bfloat16: the convolution fused with all but that, and SiLU over its result in place.</summary>
/// <param name="convolution">The convolution without its activation.</param>
/// <param name="output">The number of the activation's value.</param>
internal sealed class SwishStep(IPlanStep convolution, int output) : IPlanStep
{
    private static readonly Operator Plain = new("aten::silu");

    public IReadOnlyList<int> Inputs => convolution.Inputs;

    public IReadOnlyList<int> Outputs { get; } = [output];

    public Tensor[] Run(Func<int, Tensor> lookup)
    {
        var values = convolution.Run(lookup)[0];
        if (values.Device.Kind != DeviceKind.Cpu || values.DType != DType.BFloat16) return [Plain.Call(values)];
        var pictures = values.ChannelsLast();
        Swish.Run(pictures);
        return [pictures];
    }

    public void Dispose() => convolution.Dispose();
}
