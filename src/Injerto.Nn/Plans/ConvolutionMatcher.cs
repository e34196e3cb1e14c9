using Injerto.Tensors;

namespace Injerto.Nn.Plans;

/// <summary>
/// Finds what one fused convolution, or one linear layer's product, can take the place of: padding before it, and
/// batch normalisation, a sum and an activation behind.
/// </summary>
internal sealed class ConvolutionMatcher(SegmentIndex index, HashSet<int> taken)
{
    /// <summary>
    /// Whether a recorded operation is a convolution, or a product of hidden layers; the last product of all stays as
    /// it is, in float32.
    /// </summary>
    internal bool Suits(GraphNode node) =>
        node.Operator.Name == "aten::conv2d"
            || (node.Operator.Name == "aten::linear" && index.IsConstant(node.Arguments[1].Values[0])
            && node.OutputShapes[0].Count is 2 or 3 && node.Outputs[0] != index.Segment.OutputValue);

    /// <summary>The pattern around a convolution; what it takes in is marked as taken.</summary>
    /// <returns>The pattern, and the operation in whose place it runs: by then a residual value is there.</returns>
    internal (ConvolutionPattern Pattern, GraphNode End) Match(GraphNode root)
    {
        var pattern = new ConvolutionPattern
        {
            Convolution = root,
            Input = root.Arguments[0].Values[0],
            Output = root.Outputs[0],
            Padding = [0, 0, 0, 0],
        };
        var end = root;
        taken.Add(root.Index);
        if (!pattern.IsLinear)
        {
            var padding = root.Arguments.Count > 4 ? root.Arguments[4].Integers : [0];
            pattern.Padding = [padding[0], padding[^1], padding[0], padding[^1]];
            TakePadding(pattern);
            if (index.OnlyUse(pattern.Output) is { } norm && NormalizationFold.Suits(norm))
                end = Take(pattern, norm, () => pattern.Normalisation = norm);
        }

        if (index.OnlyUse(pattern.Output) is { Operator.Name: "aten::add.Tensor" } add
            && ResidualOf(add, pattern.Output, end.Index) is var residual and >= 0)
            end = Take(pattern, add, () => pattern.Residual = residual);
        if (index.OnlyUse(pattern.Output) is { } activation && ActivationNames.IsFusable(activation))
            end = Take(pattern, activation, () => pattern.Activation = activation);
        return (pattern, end);
    }

    private GraphNode Take(ConvolutionPattern pattern, GraphNode node, Action note)
    {
        note();
        taken.Add(node.Index);
        pattern.Output = node.Outputs[0];
        return node;
    }

    // TensorFlow's "same" padding is a padding operation before the convolution.
    private void TakePadding(ConvolutionPattern pattern)
    {
        if (index.Maker(pattern.Input) is not { Operator.Name: "aten::constant_pad_nd" } pad
            || index.OnlyUse(pattern.Input) is null)
            return;
        var sides = pad.Arguments[1].Integers;   // left, right, top, bottom
        if (sides.Length != 4 || pad.Arguments[2].Real != 0) return;
        var own = pattern.Padding;
        pattern.Padding = [own[0] + sides[2], own[1] + sides[0], own[2] + sides[3], own[3] + sides[1]];
        pattern.Input = pad.Arguments[0].Values[0];
        taken.Add(pad.Index);
    }

    // The other operand of a plain sum, when it was computed before the convolution's own result.
    private int ResidualOf(GraphNode add, int own, int before)
    {
        if (add.Arguments.Count > 2 && add.Arguments[2].Real != 1) return -1;
        var operands = add.Arguments.Take(2).SelectMany(a => a.Values).ToList();
        if (operands.Count != 2 || operands.Count(v => v == own) != 1) return -1;
        var other = operands[0] == own ? operands[1] : operands[0];
        if (index.IsConstant(other)) return -1;
        var isKnown = other == index.Segment.InputValue || index.Maker(other)?.Index < before;
        return isKnown && index.ShapeOf(other) == add.OutputShapes[0] ? other : -1;
    }
}
