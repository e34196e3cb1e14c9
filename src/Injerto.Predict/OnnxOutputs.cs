using Injerto.Records;

namespace Injerto.Predict;

/// <summary>What ONNX Runtime gave: the outputs by name, as plain numbers.</summary>
/// <param name="Named">
/// Each output's values, row by row; those of the decision as numbers too: a class's place, or 1 for a label that is
/// given.
/// </param>
public sealed record OnnxOutputs(IReadOnlyDictionary<string, float[]> Named)
{
    /// <summary>The answer for one of the inputs.</summary>
    /// <param name="task">The task.</param>
    /// <param name="index">Its place in the batch.</param>
    public Prediction Answer(TaskSpec task, int index = 0)
    {
        ArgumentNullException.ThrowIfNull(task);
        var isValues = task.DecisionRule == DecisionRule.Value;
        var values = Row(Named[isValues ? OnnxNames.Values : OnnxNames.Probabilities], task.Classes.Count, index);
        return new Prediction(ValueList.From(values), isValues ? [] : ValueList.From(Decided(task, index)));
    }

    private IEnumerable<int> Decided(TaskSpec task, int index)
    {
        var decision = Named[OnnxNames.Decision];
        if (task.DecisionRule == DecisionRule.ArgMax) return [(int)decision[index]];
        var row = Row(decision, task.Classes.Count, index);
        return Enumerable.Range(0, row.Length).Where(label => row[label] != 0);
    }

    private static float[] Row(float[] values, int columns, int index) =>
        values.AsSpan(index * columns, columns).ToArray();
}
