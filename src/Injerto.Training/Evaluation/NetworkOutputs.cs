using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Training;

/// <summary>Runs a network over a source.</summary>
public static class NetworkOutputs
{
    /// <summary>
    /// All outputs and targets, float32 outputs on the processor, in the source's order; in the scope that is open now.
    /// </summary>
    /// <param name="network">The network, in inference mode.</param>
    /// <param name="source">The data.</param>
    public static (Tensor Outputs, Tensor Targets) Collect(Module network, IBatchSource source)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(source);
        var outputs = new List<Tensor>();
        var targets = new List<Tensor>();
        using var batches = source.Batches(0).GetEnumerator();
        while (true)
        {
            using var scope = Scope.Begin();
            if (!batches.MoveNext()) break;
            outputs.Add(scope.Release(network.Call(batches.Current.Inputs).To(DType.Float32).To(Device.Cpu)));
            targets.Add(scope.Release(batches.Current.Targets.To(Device.Cpu)));
        }

        return (Tensor.Cat([.. outputs]), Tensor.Cat([.. targets]));
    }
}
