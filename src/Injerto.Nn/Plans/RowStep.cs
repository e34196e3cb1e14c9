using Injerto.Nn.Plans.Kernels;
using Injerto.Tensors;

namespace Injerto.Nn.Plans;

/// <summary>
/// An operation along the last dimension (layer normalisation, softmax) in bfloat16, for which libtorch's own takes
/// several times longer.
/// </summary>
internal sealed class RowStep : IPlanStep
{
    private readonly GraphNode _node;
    private readonly Func<Tensor, Tensor> _kernel;

    private RowStep(GraphNode node, Func<Tensor, Tensor> kernel) => (_node, _kernel) = (node, kernel);

    public IReadOnlyList<int> Inputs => [_node.Arguments[0].Values[0]];

    public IReadOnlyList<int> Outputs => _node.Outputs;

    /// <summary>The step of a recorded operation, or null where it is of another kind.</summary>
    /// <param name="index">The segment.</param>
    /// <param name="node">An operation.</param>
    internal static RowStep? Of(SegmentIndex index, GraphNode node)
    {
        var shape = node.OutputShapes[0];
        switch (node.Operator.Name)
        {
            case "aten::softmax.int" when node.Arguments[1].Integer is var dimension
                && (dimension == -1 || dimension == shape.Count - 1):
                return new RowStep(node, RowSoftmax.Run);
            case "aten::layer_norm" when node.Arguments[1].Integers.Length == 1 && RowNormalization.Suits(shape[^1]):
                var weight = index.Constant(node, 2)?.ToArray<float>()
                    ?? Enumerable.Repeat(1f, (int)shape[^1]).ToArray();
                var bias = index.Constant(node, 3)?.ToArray<float>() ?? new float[shape[^1]];
                return new RowStep(node, new RowNormalization(weight, bias, node.Arguments[4].Real).Run);
            default:
                return null;
        }
    }

    public Tensor[] Run(Func<int, Tensor> lookup) => [_kernel(lookup(Inputs[0]).To(DType.BFloat16).Contiguous())];

    public void Dispose()
    {
    }
}
