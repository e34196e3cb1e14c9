using Injerto.Nn.Plans.Kernels;
using Injerto.Tensors;

namespace Injerto.Nn.Plans;

/// <summary>Pooling over windows, in whatever type goes in.</summary>
internal sealed class PoolStep : IPlanStep
{
    private readonly GraphNode _node;
    private readonly WindowPool _kernel;

    private PoolStep(GraphNode node, PoolWindow window) => (_node, _kernel) = (node, new WindowPool(window));

    public IReadOnlyList<int> Inputs => [_node.Arguments[0].Values[0]];

    public IReadOnlyList<int> Outputs => _node.Outputs;

    /// <summary>
    /// The step of a recorded pooling, or null where the operation is none, or one with gaps in its windows.
    /// </summary>
    internal static PoolStep? Of(GraphNode node)
    {
        var isMean = node.Operator.Name == "aten::avg_pool2d";
        if (!(isMean || node.Operator.Name == "aten::max_pool2d") || node.OutputShapes[0].Count != 4) return null;
        var (window, padding) = (Pair(node, 1), Pair(node, 3));
        var stride = Pair(node, 2);
        // After the padding: a mean has whether to round up and whether zeros count, a largest value has the gaps.
        if (isMean && node.Arguments.Count > 6 && !node.Arguments[6].IsAbsent) return null;
        if (!isMean && node.Arguments.Count > 4 && node.Arguments[4].Integers.Any(d => d != 1)) return null;
        var counts = !isMean || node.Arguments.Count <= 5 || node.Arguments[5].Integer != 0;
        return new PoolStep(node, new PoolWindow(
            (int)window[0], (int)window[^1], (int)stride[0], (int)stride[^1], (int)padding[0], (int)padding[^1],
            isMean, isMean && counts));
    }

    public Tensor[] Run(Func<int, Tensor> lookup)
    {
        var input = lookup(Inputs[0]);
        if (input.Device.Kind != DeviceKind.Cpu) return _node.Call(_ => input);
        var output = _node.OutputShapes[0];
        return [_kernel.Run(input.ChannelsLast(), (int)output[2], (int)output[3])];
    }

    public void Dispose()
    {
    }

    private static long[] Pair(GraphNode node, int argument)
    {
        var standard = argument == 2 ? node.Arguments[1].Integers : [0];
        if (node.Arguments.Count <= argument || node.Arguments[argument].IsAbsent) return standard;
        return node.Arguments[argument].Integers is { Length: > 0 } given ? given : standard;
    }
}
