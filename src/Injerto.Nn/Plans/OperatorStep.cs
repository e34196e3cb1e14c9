using Injerto.Tensors;

namespace Injerto.Nn.Plans;

/// <summary>A recorded operation as it is. Pooling and products run in float32 whatever the convolutions run in: they cost little, and sums want the precision.</summary>
internal sealed class OperatorStep(GraphNode node, IReadOnlyDictionary<int, Tensor> constants, bool keepsType) : IPlanStep
{
    public IReadOnlyList<int> Inputs { get; } = [.. node.Inputs.Where(v => !constants.ContainsKey(v))];

    public IReadOnlyList<int> Outputs => node.Outputs;

    public Tensor[] Run(Func<int, Tensor> lookup) => node.Call(id => constants.TryGetValue(id, out var constant) ? constant : Widen(lookup(id)));

    public void Dispose()
    {
    }

    private Tensor Widen(Tensor value) => !keepsType && value.DType == DType.BFloat16 ? value.To(DType.Float32) : value;
}
