using Injerto.Nn;
using Injerto.Tensors;
using Injerto.Training.Transfer;

namespace Injerto.Training;

/// <summary>
/// A trained network taken apart at its cut for inference alone: what was frozen, which may run in a shorter type, and
/// what was trained.
/// </summary>
public sealed class InferenceNetwork
{
    /// <summary>Records a network in inference mode and cuts it.</summary>
    /// <param name="network">Any module from <c>[N, channels, S, S]</c> to <c>[N, outputs]</c>, its weights
    /// loaded.</param>
    /// <param name="head">The path of the head.</param>
    /// <param name="cut">The cut, as <see cref="CutPoints.Position"/> takes it.</param>
    /// <param name="size">The side S of its input in pixels.</param>
    /// <param name="channels">Channels of its input. Default: 3.</param>
    /// <exception cref="TransferException">The head or the cut does not suit the network.</exception>
    public InferenceNetwork(Module network, string head, string cut, int size, int channels = 3)
    {
        ArgumentNullException.ThrowIfNull(network);
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        network.Eval();
        // Two pictures, so that nothing is recorded that only holds for one.
        var graph = network.Record(Tensor.Zeros(
            [2, channels, size, size], device: network.Parameters().First().Value.Device));
        var points = new CutPoints(graph, head, (network as IBlockNetwork)?.Blocks);
        (Below, Above) = graph.Cut(points.Position(cut));
    }

    /// <summary>The operations below the cut.</summary>
    public GraphSegment Below { get; }

    /// <summary>The operations above it, head included.</summary>
    public GraphSegment Above { get; }
}
