using Injerto.Records;
using Type = Injerto.Onnx.Protocol.TensorProto.Types.DataType;

namespace Injerto.Onnx.Preparation;

/// <summary>Writes what becomes of raw outputs: probabilities or values, and the decision.</summary>
internal sealed class TaskOutputs(TaskSpec task, GraphWriter writer)
{
    /// <summary>Writes the outputs; gives each with its type and its shape but for the batch.</summary>
    /// <param name="logits">The name of the raw outputs, float32 <c>[N, outputs]</c>.</param>
    internal IReadOnlyList<(string Name, Type Type, long[] Shape)> Write(string logits)
    {
        if (task.Kind == TaskKind.Regression)
            return [(Values(logits), Type.Float, [task.Outputs])];
        var tempered = Tempered(logits);
        var probabilities = task.Kind switch
        {
            TaskKind.MultiClass => writer.Node(
                "Softmax", OnnxNames.Probabilities, [tempered], Attributes.Of("axis", 1L)),
            TaskKind.Binary => OfBoth(tempered),
            _ => writer.Node("Sigmoid", OnnxNames.Probabilities, [tempered]),
        };
        var isOne = task.DecisionRule == DecisionRule.ArgMax;
        return
        [
            (probabilities, Type.Float, [task.Classes.Count]),
            (Decision(probabilities), isOne ? Type.Int64 : Type.Bool, isOne ? [] : [task.Classes.Count]),
        ];
    }

    private string Tempered(string logits) => task.Temperature is { } temperature
        ? writer.Node("Div", "tempered", [logits, writer.Floats("temperature", [(float)temperature])])
        : logits;

    private string OfBoth(string logits)
    {
        var second = writer.Node("Sigmoid", "second", [logits]);
        var first = writer.Node("Sub", "first", [writer.Floats("one", [1]), second]);
        return writer.Node("Concat", OnnxNames.Probabilities, [first, second], Attributes.Of("axis", 1L));
    }

    private string Decision(string probabilities) => task.DecisionRule == DecisionRule.ArgMax
        ? writer.Node(
            "ArgMax", OnnxNames.Decision, [probabilities], Attributes.Of("axis", 1L), Attributes.Of("keepdims", 0L))
        : writer.Node(
            "GreaterOrEqual", OnnxNames.Decision,
            [probabilities, writer.Floats("thresholds", Thresholds(), task.Outputs)]);

    private float[] Thresholds() => [.. Enumerable.Range(0, task.Outputs).Select(l => AtLeast(task.Threshold(l)))];

    // A float reaches a threshold in double precision exactly where it reaches the next float from it on.
    private static float AtLeast(double threshold) =>
        (float)threshold is var near && near < threshold ? MathF.BitIncrement(near) : near;

    private string Values(string logits)
    {
        if (task.TargetScales.Count == 0) return writer.Node("Identity", OnnxNames.Values, [logits]);
        var scales = writer.Floats("target_scales", [.. task.TargetScales.Select(s => (float)s)], task.Outputs);
        var means = writer.Floats("target_means", [.. task.TargetMeans.Select(m => (float)m)], task.Outputs);
        return writer.Node("Add", OnnxNames.Values, [writer.Node("Mul", "scaled_values", [logits, scales]), means]);
    }
}
