using Injerto.Models.Weights;
using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Models.Keras;

/// <summary>Compares what a model's layers need with what its file holds, and copies it.</summary>
internal static class KerasFit
{
    private const int MostListed = 10;

    /// <summary>Fails with a list of all that is missing, too much, or of another shape; reads no value.</summary>
    public static void Demand(KerasPlan plan, WeightsFile file)
    {
        var entries = file.Entries.ToDictionary(e => e.Name, StringComparer.Ordinal);
        var needed = plan.Steps.SelectMany(s => s.Variables.Select(v => (Name: NameOf(s, v), v.Shape))).ToDictionary(n => n.Name, n => n.Shape, StringComparer.Ordinal);
        var faults = new List<string>();
        Tell(faults, "missing", needed.Keys.Where(n => !entries.ContainsKey(n)));
        Tell(faults, "of no layer", entries.Keys.Where(n => !needed.ContainsKey(n)));
        Tell(faults, "of another shape", needed.Where(n => entries.TryGetValue(n.Key, out var e) && (e.IsInteger || !e.Shape.AsSpan().SequenceEqual(n.Value)))
            .Select(n => $"{n.Key} (must be [{string.Join(", ", n.Value)}], is {entries[n.Key].Shape})"));
        if (faults.Count > 0) throw new ModelException($"The weights of a Keras model must be its layers'. {string.Join(" ", faults)} The file is damaged or was changed: save it again.");
    }

    /// <summary>Copies the weights, turned from Keras' order into ours.</summary>
    public static void Copy(KerasPlan plan, WeightsFile file, Module model)
    {
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        var entries = file.Entries.ToDictionary(e => e.Name, StringComparer.Ordinal);
        var own = model.StateDict();
        foreach (var step in plan.Steps)
            foreach (var variable in step.Variables)
            {
                var values = Tensor.From(file.ReadFloats(entries[NameOf(step, variable)]), new Shape(variable.Shape));
                own[$"{step.Key}.{variable.Key}"].CopyFrom(values.Permute([.. variable.Order.Select(d => (long)d)]).Reshape(variable.Target));
            }
    }

    private static string NameOf(KerasStep step, KerasVariable variable) => $"{step.Name}/{variable.Name}";

    private static void Tell(List<string> faults, string what, IEnumerable<string> names)
    {
        var list = names.ToList();
        if (list.Count == 0) return;
        var more = list.Count > MostListed ? $" and {list.Count - MostListed} more" : "";
        faults.Add($"Tensors {what}: {string.Join(", ", list.Take(MostListed))}{more}.");
    }
}
