namespace Injerto.Records;

/// <summary>The decision rules at work.</summary>
internal static class TaskDecision
{
    public static int[] Decide(TaskSpec task, ReadOnlySpan<float> probabilities)
    {
        var columns = task.Classes.Count;
        if (task.DecisionRule == DecisionRule.Value)
            throw new InvalidOperationException(
                $"A {task.Kind} task predicts the values themselves, so there is nothing to decide. Use the outputs as "
                + "they are.");
        if (columns == 0 || probabilities.Length % columns != 0)
            throw new ArgumentException(
                $"probabilities must be rows of {columns} values, one for each class. Got {probabilities.Length} "
                + "values.");
        var at = probabilities.IndexOf(float.NaN);
        if (at >= 0)
            throw new ArgumentException(
                $"probabilities must be numbers. Got NaN in row {at / columns}, class '{task.Classes[at % columns]}'. "
                + "The model has diverged, or its weights are broken.");
        return task.DecisionRule == DecisionRule.ArgMax
            ? ArgMax(probabilities, columns) : Reached(task, probabilities, columns);
    }

    private static int[] ArgMax(ReadOnlySpan<float> probabilities, int columns)
    {
        var predictions = new int[probabilities.Length / columns];
        for (var row = 0; row < predictions.Length; row++)
        {
            var values = probabilities.Slice(row * columns, columns);
            for (var c = 1; c < columns; c++)
            {
                if (values[c] > values[predictions[row]]) predictions[row] = c;
            }
        }
        return predictions;
    }

    private static int[] Reached(TaskSpec task, ReadOnlySpan<float> probabilities, int columns)
    {
        var predictions = new int[probabilities.Length];
        for (var i = 0; i < predictions.Length; i++)
            predictions[i] = probabilities[i] >= task.Threshold(i % columns) ? 1 : 0;
        return predictions;
    }
}
