using Injerto.Tensors;

namespace Injerto.Nn.Plans;

/// <summary>
/// A convolution of a <see cref="TrainingPlan"/>, with the batch normalisation behind it if that was recorded in
/// inference mode.
/// </summary>
internal sealed class TrainingConvolution
{
    private static readonly Operator Conv2d = new("aten::conv2d");
    private static readonly Operator LinearProduct = new("aten::linear");

    private readonly GraphNode _node;
    private readonly bool _isProduct;
    private readonly Tensor? _deviation;   // 1 / √(variance + eps), which training does not change

    private TrainingConvolution(GraphNode node, GraphNode? normalisation, bool isProduct, Tensor? deviation)
    {
        _node = node;
        Normalisation = normalisation;
        _isProduct = isProduct;
        _deviation = deviation;
    }

    /// <summary>The batch normalisation that was folded in, or null.</summary>
    internal GraphNode? Normalisation { get; }

    /// <summary>The number of the value it makes.</summary>
    internal int Output => (Normalisation ?? _node).Outputs[0];

    /// <summary>Looks at a recorded convolution; null where nothing is to be gained over running it as it is.</summary>
    internal static TrainingConvolution? Of(
        GraphSegment segment, GraphNode node, Dictionary<int, int> uses, bool isMixed)
    {
        var next = node.Outputs[0] != segment.OutputValue && uses.GetValueOrDefault(node.Outputs[0]) == 1
            ? segment.Nodes.First(n => n.Inputs.Contains(node.Outputs[0]))
            : null;
        var isFolded = next is { Operator.Name: "aten::batch_norm" } && next.Arguments[5].Integer == 0
            && next.Arguments[1].IsTensor;
        var normalisation = isFolded ? next : null;
        var isProduct = isMixed && IsPointwise(segment, node);
        if (normalisation is null && !isProduct) return null;
        return new TrainingConvolution(
            node, normalisation, isProduct, normalisation is null ? null : Deviation(segment, normalisation));
    }

    internal Tensor Run(Func<int, Tensor> lookup)
    {
        var input = lookup(_node.Arguments[0].Values[0]);
        var weight = lookup(_node.Arguments[1].Values[0]);
        var bias = Optional(_node, 2, lookup);
        if (Normalisation is not null)
        {
            var scale = lookup(Normalisation.Arguments[1].Values[0]) * _deviation!;
            var mean = lookup(Normalisation.Arguments[3].Values[0]);
            var shift = (bias is null ? -mean : bias - mean) * scale;
            bias = Optional(Normalisation, 2, lookup) is { } beta ? shift + beta : shift;
            weight *= scale.Reshape(-1, 1, 1, 1);
        }

        if (_isProduct)
            return LinearProduct.Call(input.Permute(0, 2, 3, 1), weight.Flatten(), bias).Permute(0, 3, 1, 2);
        var rest = _node.Arguments.Skip(3).Select(a => a.Resolve(lookup));
        return Conv2d.Call([input, weight, bias, .. rest]);
    }

    private static Tensor? Optional(GraphNode node, int argument, Func<int, Tensor> lookup) =>
        node.Arguments[argument].IsTensor ? lookup(node.Arguments[argument].Values[0]) : null;

    private static bool IsPointwise(GraphSegment segment, GraphNode node)
    {
        var pattern = new ConvolutionPattern { Convolution = node, Input = 0, Output = 0, Padding = [] };
        var kernel = segment.Graph.Constants[node.Arguments[1].Values[0]].Shape;
        return kernel[2] == 1 && kernel[3] == 1 && pattern.Groups == 1 && pattern.Stride is [1, 1]
            && (node.Arguments.Count <= 4 || node.Arguments[4].Integers.All(p => p == 0));
    }

    private static Tensor Deviation(GraphSegment segment, GraphNode normalisation)
    {
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        var variance = segment.Graph.Constants[normalisation.Arguments[4].Values[0]];
        return (1 / (variance + normalisation.Arguments[7].Real).Sqrt()).Persist();
    }
}
