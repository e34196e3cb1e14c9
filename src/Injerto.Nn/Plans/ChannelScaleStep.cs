using Injerto.Nn.Plans.Kernels;
using Injerto.Tensors;

namespace Injerto.Nn.Plans;

/// <summary>
/// Pictures times one factor for each of their channels, over the pictures themselves where nobody needs them any
/// more.
/// </summary>
internal sealed class ChannelScaleStep : IPlanStep
{
    private readonly GraphNode _node;
    private readonly bool _inPlace;

    /// <param name="node">The recorded product.</param>
    /// <param name="pictures">The number of the value <c>[N, C, H, W]</c>.</param>
    /// <param name="gate">The number of the value <c>[N, C, 1, 1]</c>.</param>
    /// <param name="inPlace">Whether the pictures may be overwritten.</param>
    private ChannelScaleStep(GraphNode node, int pictures, int gate, bool inPlace)
    {
        (_node, _inPlace, Inputs) = (node, inPlace, [pictures, gate]);
    }

    public IReadOnlyList<int> Inputs { get; }

    public IReadOnlyList<int> Outputs => _node.Outputs;

    /// <summary>The step of a recorded product, or null where it is of another kind.</summary>
    /// <param name="index">The segment.</param>
    /// <param name="node">An operation.</param>
    /// <param name="isOwn">Whether a value's memory is the plan's own and seen by no other value.</param>
    internal static ChannelScaleStep? Of(SegmentIndex index, GraphNode node, Func<int, bool> isOwn)
    {
        if (node.Operator.Name != "aten::mul.Tensor" || node.Inputs.Count() != 2 || node.Inputs.Any(index.IsConstant))
            return null;
        var values = node.Inputs.ToArray();
        var isGate = Array.ConvertAll(
            values, v => index.ShapeOf(v) is { Count: 4 } shape && shape[2] == 1 && shape[3] == 1);
        var (pictures, gate) = isGate[1] ? (values[0], values[1]) : (values[1], values[0]);
        var (full, factors) = (index.ShapeOf(pictures), index.ShapeOf(gate));
        if (isGate[0] == isGate[1] || full.Count != 4 || full[1] != factors[1] || full[0] != factors[0]) return null;
        return new ChannelScaleStep(node, pictures, gate, isOwn(pictures) && index.IsLastUse(pictures, node));
    }

    public Tensor[] Run(Func<int, Tensor> lookup)
    {
        var (pictures, gate) = (lookup(Inputs[0]), lookup(Inputs[1]));
        return pictures.Device.Kind == DeviceKind.Cpu
            ? [ChannelScale.Run(pictures.ChannelsLast(), gate.To(DType.Float32).Flatten().Contiguous(), _inPlace)]
            : [pictures * gate.To(pictures.DType)];
    }

    public void Dispose()
    {
    }
}
