using Injerto.LinearModels;
using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Training.Transfer;

/// <summary>A head that is a single linear layer on the trunk's features.</summary>
/// <param name="Weight">The weight's key.</param>
/// <param name="Bias">The bias's key.</param>
/// <param name="State">The head's parameters.</param>
internal sealed record LinearHead(string Weight, string Bias, StateDict State)
{
    private static readonly string[] Neutral = ["aten::dropout", "aten::flatten.using_ints"];

    /// <summary>How many features it takes.</summary>
    internal int Columns => (int)State[Weight].Shape[1];

    /// <summary>The head as such a layer; null where it is something else.</summary>
    internal static LinearHead? Of(GraphSegment head, StateDict state)
    {
        var nodes = head.Nodes.Where(n => !IsNeutral(n)).ToList();
        if (nodes is not [{ Operator.Name: "aten::linear" } linear]) return null;
        var weight = KeyOf(linear.Arguments[1], head, state);
        var bias = KeyOf(linear.Arguments[2], head, state);
        if (weight is null || bias is null || state.Count != 2) return null;
        return head.InputShape.With(0, 1).Elements == state[weight].Shape[1]
            ? new LinearHead(weight, bias, state) : null;
    }

    /// <summary>Whether an operation leaves the features as they are in inference.</summary>
    internal static bool IsNeutral(GraphNode node) => Neutral.Contains(node.Operator.Name);

    /// <summary>Puts a solved model in the layer's place.</summary>
    internal void Assign(LinearModel model)
    {
        using var scope = Scope.Begin();
        State.Assign(new StateDict([
            KeyValuePair.Create(Weight, Values(model.Weights, State[Weight])),
            KeyValuePair.Create(Bias, Values(model.Bias, State[Bias]))]));
    }

    private static Tensor Values(double[] values, Tensor beside) =>
        Tensor.From(Array.ConvertAll(values, v => (float)v), beside.Shape).To(beside.Device);

    /// <summary>The key of a tensor that an operation takes; null where it is none of the state's.</summary>
    internal static string? KeyOf(GraphArgument argument, GraphSegment head, StateDict state) =>
        argument.IsTensor && head.Graph.Constants.TryGetValue(argument.Values[0], out var tensor)
            ? state.FirstOrDefault(p => ReferenceEquals(p.Value, tensor)).Key : null;
}
