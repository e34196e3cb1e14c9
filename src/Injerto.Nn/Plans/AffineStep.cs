using Injerto.Nn.Plans.Kernels;
using Injerto.Tensors;

namespace Injerto.Nn.Plans;

/// <summary>
/// Concatenation along the channels, batch normalisation and ReLU, whichever of them follow one another, in one pass
/// over memory.
/// </summary>
internal sealed class AffineStep : IPlanStep
{
    private readonly IReadOnlyList<GraphNode> _nodes;
    private readonly IReadOnlyDictionary<int, Tensor> _constants;
    private readonly ChannelAffine _kernel;
    private readonly DType _precision;

    /// <param name="index">The segment.</param>
    /// <param name="nodes">
    /// What it takes the place of: any of concatenation, batch normalisation and ReLU, in this order.
    /// </param>
    /// <param name="inputs">Numbers of the values that go in.</param>
    /// <param name="precision">The type in which values go in and come out.</param>
    internal AffineStep(SegmentIndex index, IReadOnlyList<GraphNode> nodes, IReadOnlyList<int> inputs, DType precision)
    {
        using var scope = Scope.Begin();
        (_nodes, Inputs, Outputs, _precision, _constants) = (
            nodes, inputs, [nodes[^1].Outputs[0]], precision, index.Segment.Graph.Constants);
        var fold = nodes.FirstOrDefault(NormalizationFold.Suits) is { } norm ? NormalizationFold.Of(index, norm) : null;
        _kernel = new ChannelAffine(
            fold?.Scale.ToArray<float>(), fold?.Shift.ToArray<float>(), nodes[^1].Operator.Name == "aten::relu");
    }

    public IReadOnlyList<int> Inputs { get; }

    public IReadOnlyList<int> Outputs { get; }

    public Tensor[] Run(Func<int, Tensor> lookup)
    {
        var inputs = Inputs.Select(lookup).ToArray();
        if (inputs[0].Device.Kind != DeviceKind.Cpu) return [RunPlain(lookup)];
        return [_kernel.Run(Array.ConvertAll(inputs, i => i.To(_precision).ChannelsLast()))];
    }

    public void Dispose()
    {
    }

    private Tensor RunPlain(Func<int, Tensor> lookup)
    {
        var made = new Dictionary<int, Tensor>();
        foreach (var node in _nodes)
            made[node.Outputs[0]] = node.Call(Find)[0];
        return made[Outputs[0]];

        Tensor Find(int id) =>
            made.TryGetValue(id, out var value) ? value
            : _constants.TryGetValue(id, out var constant) ? constant
            : lookup(id).To(DType.Float32);
    }
}
