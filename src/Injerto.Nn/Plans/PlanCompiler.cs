using Injerto.Tensors;

namespace Injerto.Nn.Plans;

/// <summary>Reads a segment of a recorded graph and makes the steps of a plan: folds batch normalisation, fuses what follows a convolution.</summary>
internal sealed class PlanCompiler
{
    private readonly GraphSegment _segment;
    private readonly DType _precision;
    private readonly Device _device;
    private readonly Dictionary<int, List<GraphNode>> _uses = [];
    private readonly HashSet<int> _taken = [];

    internal PlanCompiler(GraphSegment segment, DType precision, Device device)
    {
        _segment = segment;
        _precision = precision;
        _device = device;
        foreach (var node in segment.Nodes)
            foreach (var value in node.Inputs)
                (_uses.TryGetValue(value, out var uses) ? uses : _uses[value] = []).Add(node);
    }

    internal List<IPlanStep> Compile()
    {
        var constants = _segment.Graph.Constants;
        // Each pattern is placed where its last operation stood: by then a residual value is there.
        var ends = new Dictionary<int, ConvolutionPattern>();
        foreach (var node in _segment.Nodes)
            if (node.Operator.Name == "aten::conv2d") Match(node, ends);

        var steps = new List<IPlanStep>();
        foreach (var node in _segment.Nodes)
        {
            if (ends.TryGetValue(node.Index, out var pattern)) steps.Add(Fold(pattern));
            else if (!_taken.Contains(node.Index)) steps.Add(new OperatorStep(node, constants, KeepsType(node)));
        }

        return steps;
    }

    private static bool KeepsType(GraphNode node) =>
        ActivationNames.IsFusable(node) || node.Operator.Name is "aten::add.Tensor" or "aten::max_pool2d" or "aten::constant_pad_nd" or "aten::dropout" or "aten::flatten.using_ints" or "aten::cat";

    private void Match(GraphNode convolution, Dictionary<int, ConvolutionPattern> ends)
    {
        var padding = convolution.Arguments.Count > 4 ? convolution.Arguments[4].Integers : [0];
        var (vertical, horizontal) = (padding[0], padding[^1]);
        var pattern = new ConvolutionPattern
        {
            Convolution = convolution,
            Input = convolution.Arguments[0].Values[0],
            Output = convolution.Outputs[0],
            Padding = [vertical, horizontal, vertical, horizontal],
        };
        var end = convolution;
        _taken.Add(end.Index);
        TakePadding(pattern);
        if (OnlyUse(pattern.Output) is { Operator.Name: "aten::batch_norm" } norm && norm.Arguments[5].Integer == 0)
            end = Take(pattern, norm, () => pattern.Normalisation = norm);
        if (OnlyUse(pattern.Output) is { Operator.Name: "aten::add.Tensor" } add && ResidualOf(add, pattern.Output, end.Index) is var residual and >= 0)
            end = Take(pattern, add, () => pattern.Residual = residual);
        if (OnlyUse(pattern.Output) is { } activation && ActivationNames.IsFusable(activation))
            end = Take(pattern, activation, () => pattern.Activation = activation);
        ends.Add(end.Index, pattern);
    }

    private GraphNode Take(ConvolutionPattern pattern, GraphNode node, Action note)
    {
        note();
        _taken.Add(node.Index);
        pattern.Output = node.Outputs[0];
        return node;
    }

    // TensorFlow's "same" padding is a padding operation before the convolution.
    private void TakePadding(ConvolutionPattern pattern)
    {
        var pad = _segment.Nodes.FirstOrDefault(n => n.Outputs.Contains(pattern.Input));
        if (pad is null || pad.Operator.Name != "aten::constant_pad_nd" || OnlyUse(pattern.Input) is null) return;
        var sides = pad.Arguments[1].Integers;   // left, right, top, bottom
        if (sides.Length != 4 || pad.Arguments[2].Real != 0) return;
        pattern.Padding = [pattern.Padding[0] + sides[2], pattern.Padding[1] + sides[0], pattern.Padding[2] + sides[3], pattern.Padding[3] + sides[1]];
        pattern.Input = pad.Arguments[0].Values[0];
        _taken.Add(pad.Index);
    }

    // The other operand of a plain sum, when it was computed before the convolution's own result.
    private int ResidualOf(GraphNode add, int own, int before)
    {
        if (add.Arguments.Count > 2 && add.Arguments[2].Real != 1) return -1;
        var operands = add.Arguments.Take(2).SelectMany(a => a.Values).ToList();
        if (operands.Count != 2 || operands.Count(v => v == own) != 1) return -1;
        var other = operands[0] == own ? operands[1] : operands[0];
        if (_segment.Graph.Constants.ContainsKey(other)) return -1;
        return ShapeOf(other) == add.OutputShapes[0] && (other == _segment.InputValue || Maker(other)?.Index < before) ? other : -1;
    }

    private GraphNode? Maker(int value) => _segment.Nodes.FirstOrDefault(n => n.Outputs.Contains(value));

    private Shape ShapeOf(int value) => Maker(value) is { } node ? node.OutputShapes[node.Outputs.ToList().IndexOf(value)] : _segment.InputShape;

    private GraphNode? OnlyUse(int value) =>
        value != _segment.OutputValue && _uses.TryGetValue(value, out var uses) && uses.Count == 1 ? uses[0] : null;

    private ConvolutionStep Fold(ConvolutionPattern pattern)
    {
        using var scope = Scope.Begin();
        var constants = _segment.Graph.Constants;
        var weight = constants[pattern.Convolution.Arguments[1].Values[0]].Detach();
        var bias = Constant(pattern.Convolution, 2) ?? Tensor.Zeros([weight.Shape[0]], device: weight.Device);
        if (pattern.Normalisation is { } norm)
        {
            var (gamma, beta) = (Constant(norm, 1), Constant(norm, 2));
            var (mean, variance) = (Constant(norm, 3)!, Constant(norm, 4)!);
            var scale = 1 / (variance + norm.Arguments[7].Real).Sqrt();
            if (gamma is not null) scale *= gamma;
            weight *= scale.Reshape(-1, 1, 1, 1);
            bias = (bias - mean) * scale;
            if (beta is not null) bias += beta;
        }

        return new ConvolutionStep(
            pattern,
            weight.To(_device).To(_precision).Clone().Persist(),
            bias.To(_device).Contiguous().Clone().Persist());

        Tensor? Constant(GraphNode node, int argument) =>
            node.Arguments[argument].IsTensor ? constants[node.Arguments[argument].Values[0]].Detach() : null;
    }
}
