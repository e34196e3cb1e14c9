using Injerto.Nn;
using Injerto.Tensors;
using Injerto.Training.Transfer.Caching;

namespace Injerto.Training;

/// <summary>Raw outputs for images as they are, or their means with those for the mirror images.</summary>
internal static class MirroredOutputs
{
    /// <summary>The outputs, <c>[N, outputs]</c>, and the targets; in the scope that is open now.</summary>
    /// <param name="network">The network.</param>
    /// <param name="batches">The images by a view, in a fixed order.</param>
    /// <param name="mirrors">Whether the mirror images count too.</param>
    internal static (Tensor Outputs, Tensor Targets) Collect(
        Module network, Func<int, IBatchSource> batches, bool mirrors)
    {
        using var mode = Engine.NoGrad();
        return network.InEval(() =>
        {
            var (outputs, targets) = NetworkOutputs.Collect(network, batches(ViewId.Plain));
            return mirrors
                ? ((outputs + NetworkOutputs.Collect(network, batches(ViewId.Mirrored)).Outputs) / 2, targets)
                : (outputs, targets);
        });
    }
}
