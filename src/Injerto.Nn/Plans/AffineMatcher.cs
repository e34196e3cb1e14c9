using Injerto.Tensors;

namespace Injerto.Nn.Plans;

/// <summary>
/// Finds concatenations along the channels, and batch normalisations that follow no convolution, with the ReLU behind
/// them.
/// </summary>
internal sealed class AffineMatcher(SegmentIndex index, HashSet<int> taken)
{
    /// <summary>The pattern that begins with an operation, or null; what it takes in is marked as taken.</summary>
    internal (IReadOnlyList<GraphNode> Nodes, IReadOnlyList<int> Inputs)? Match(GraphNode root)
    {
        var isConcatenation = IsConcatenation(root);
        if (taken.Contains(root.Index) || !(isConcatenation || IsNormalization(root))) return null;
        var nodes = new List<GraphNode> { root };
        if (isConcatenation && index.OnlyUse(root.Outputs[0]) is { } norm && IsNormalization(norm)) nodes.Add(norm);
        if (index.OnlyUse(nodes[^1].Outputs[0]) is { Operator.Name: "aten::relu" } relu) nodes.Add(relu);
        foreach (var node in nodes) taken.Add(node.Index);
        return (nodes, isConcatenation ? root.Arguments[0].Values : [root.Arguments[0].Values[0]]);
    }

    private bool IsConcatenation(GraphNode node) =>
        node.Operator.Name == "aten::cat" && node.OutputShapes[0].Count == 4 && node.Arguments.Count > 1
            && node.Arguments[1].Integer == 1
        && node.Arguments[0].Values.All(v => v >= 0 && !index.IsConstant(v));

    private static bool IsNormalization(GraphNode node) =>
        NormalizationFold.Suits(node) && node.OutputShapes[0].Count == 4;
}
