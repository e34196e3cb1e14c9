using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>
/// Means over as many windows as make an output of a given size, whatever the input's: output row i covers rows
/// ⌊i·H/H′⌋ to ⌈(i+1)·H/H′⌉ − 1.
/// </summary>
/// <remarks>
/// Shapes: input <c>[N, C, H, W]</c>, output <c>[N, C, H′, W′]</c>. Source: PyTorch's layer of the name,
/// <see href="https://pytorch.org/docs/stable/generated/torch.nn.AdaptiveAvgPool2d.html"/>; the idea, He et al. 2014,
/// "Spatial pyramid pooling", <see href="https://arxiv.org/abs/1406.4729"/>.
/// </remarks>
public sealed class AdaptiveAvgPool2d : Module
{
    private static readonly Operator Op = new("aten::adaptive_avg_pool2d");
    private readonly long[] _output;

    /// <summary>A pooling to this size.</summary>
    /// <param name="output">Height and width of the output, in pixels. Default: 1×1.</param>
    public AdaptiveAvgPool2d(Size2d? output = null)
    {
        Output = (output ?? 1).AtLeast(1, "Output");
        _output = Output.ToArray();
    }

    /// <summary>Height and width of the output.</summary>
    public Size2d Output { get; }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input)   // [N, C, H, W] → [N, C, H′, W′]
    {
        ImageInput.Demand(this, input);
        return Op.Call(input, _output);
    }
}
