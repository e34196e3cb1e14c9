using Injerto.Records;
using Injerto.Text;

namespace Injerto.Runs;

/// <summary>Class weights that were given, fitted to what is learnt.</summary>
internal static class GivenWeights
{
    private const int MostListed = 20;

    /// <summary>The weights in the order of the task's classes or labels; null where none were given.</summary>
    /// <exception cref="SpecException">They are not those of the task; all faults are told.</exception>
    internal static ValueList<double>? Of(TaskSpec task, Balance balance)
    {
        var weights = balance.Weights;
        if (weights.Count == 0) return null;
        if (task.Kind == TaskKind.Regression)
            throw new SpecException([new(
                $"Weights in `Balance` are for classes and labels. This task is {task.Label.English}: leave it at "
                + "auto.",
                $"Los pesos de `Balance` son para clases y etiquetas. Esta tarea es {task.Label.Spanish}: déjelo en "
                + "auto.")]);
        LocalizedText[] faults =
        [
            .. weights.Keys.Except(task.Classes).Take(MostListed).Select(name => new LocalizedText(
                $"`Balance` must weigh what the data shows. It weighs '{name}', which the data has not.",
                $"`Balance` debe dar pesos a lo que muestran los datos. Se lo da a '{name}', que no está en los datos.")
                + NearNames.Hint(name, task.Classes)),
            .. Missing(task, weights),
        ];
        return faults.Length > 0 ? throw new SpecException(faults)
            : ValueList.From(task.Classes.Select(name => weights[name]));
    }

    private static IEnumerable<LocalizedText> Missing(TaskSpec task, ValueMap<double> weights)
    {
        string[] missing = [.. task.Classes.Except(weights.Keys)];
        if (missing.Length == 0) yield break;
        var list = string.Join(", ", missing.Take(MostListed)) + (missing.Length > MostListed ? ", …" : "");
        yield return new(
            $"`Balance` must give a weight to each. There is none for: {list}.",
            $"`Balance` debe dar un peso a cada una. No hay ninguno para: {list}.");
    }
}
