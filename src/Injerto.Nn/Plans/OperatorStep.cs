using Injerto.Tensors;

namespace Injerto.Nn.Plans;

/// <summary>
/// A recorded operation as it is, in the plan's precision where it loses nothing by that, else in float32.
/// </summary>
internal sealed class OperatorStep : IPlanStep
{
    private const string Product = "aten::matmul";

    // What moves values, compares them, or sums up in float32 by itself.
    private static readonly HashSet<string> Safe =
    [
        "aten::add.Tensor", "aten::mul.Tensor", "aten::mul.Scalar", "aten::div.Scalar", "aten::max_pool2d",
        "aten::avg_pool2d", "aten::constant_pad_nd", "aten::dropout", "aten::cat", "aten::flatten.using_ints",
        "aten::reshape", "aten::permute", "aten::transpose.int", "aten::select.int", "aten::slice.Tensor",
        "aten::expand", "aten::unsqueeze", "aten::contiguous", "aten::softmax.int", "aten::layer_norm",
        "aten::hardsigmoid",
    ];

    private readonly GraphNode _node;
    private readonly Dictionary<int, Tensor> _constants = [];
    private readonly DType _type;

    /// <param name="node">The operation.</param>
    /// <param name="constants">The recording's constants.</param>
    /// <param name="precision">The plan's precision.</param>
    /// <param name="computed">The type in which products are computed.</param>
    internal OperatorStep(GraphNode node, IReadOnlyDictionary<int, Tensor> constants, DType precision, DType computed)
    {
        _node = node;
        var name = node.Operator.Name;
        _type = name == Product ? computed
            : ActivationNames.IsFusable(node) || Safe.Contains(name) ? precision
            : DType.Float32;
        foreach (var value in node.Inputs)
        {
            if (!constants.TryGetValue(value, out var constant)) continue;
            var plain = constant.Detach();
            _constants.TryAdd(value, (plain.DType == DType.Float32 ? plain.To(_type) : plain).Persist());
        }

        Inputs = [.. node.Inputs.Where(v => !_constants.ContainsKey(v))];
    }

    public IReadOnlyList<int> Inputs { get; }

    public IReadOnlyList<int> Outputs => _node.Outputs;

    public Tensor[] Run(Func<int, Tensor> lookup) =>
        _node.Call(id => _constants.TryGetValue(id, out var constant) ? constant : Fit(lookup(id)));

    public void Dispose()
    {
        foreach (var constant in _constants.Values) constant.Dispose();
    }

    private Tensor Fit(Tensor value) => value.DType is DType.BFloat16 or DType.Float32 ? value.To(_type) : value;
}
