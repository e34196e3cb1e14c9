using Injerto.Models.Weights;
using Injerto.Nn;
using Injerto.Tensors;
using Injerto.Text;

namespace Injerto.Models.Keras;

/// <summary>Compares what a model's layers need with what its file holds, and copies it.</summary>
internal static class KerasFit
{
    private const int MostListed = 10;

    /// <summary>Fails with a list of all that is missing, too much, or of another shape; reads no value.</summary>
    public static void Demand(KerasPlan plan, WeightsFile file)
    {
        var entries = file.Entries.ToDictionary(e => e.Name, StringComparer.Ordinal);
        var needed = plan.Steps.SelectMany(s => s.Variables.Select(v => (Name: NameOf(s, v), v.Shape)))
            .ToDictionary(n => n.Name, n => n.Shape, StringComparer.Ordinal);
        var faults = new List<LocalizedText>();
        Tell(faults, new("missing", "que faltan"), needed.Keys.Where(n => !entries.ContainsKey(n))
            .Select(LocalizedText.Same));
        Tell(faults, new("of no layer", "de ninguna capa"), entries.Keys.Where(n => !needed.ContainsKey(n))
            .Select(LocalizedText.Same));
        Tell(faults, new("of another shape", "de otra forma"), needed
            .Where(
                n => entries.TryGetValue(n.Key, out var e) && (e.IsInteger || !e.Shape.AsSpan().SequenceEqual(n.Value)))
            .Select(n => Misshapen(n.Key, n.Value, entries[n.Key])));
        if (faults.Count == 0) return;
        var all = LocalizedText.Join(" ", faults);
        throw new ModelException(new(
            $"The weights of a Keras model must be its layers'. {all} The file is damaged or was changed: save it "
            + "again.",
            $"Los pesos de un modelo de Keras deben ser los de sus capas. {all.Spanish} El archivo está dañado o se "
            + "cambió: guárdelo de nuevo."));
    }

    /// <summary>Copies the weights, turned from Keras' order into ours.</summary>
    /// <exception cref="WeightsException">Values are NaN or infinite.</exception>
    public static void Copy(KerasPlan plan, WeightsFile file, Module model)
    {
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        var entries = file.Entries.ToDictionary(e => e.Name, StringComparer.Ordinal);
        var own = model.StateDict();
        var finite = new FiniteCheck();
        foreach (var step in plan.Steps)
            foreach (var variable in step.Variables)
            {
                var floats = file.ReadFloats(entries[NameOf(step, variable)]);
                finite.Look(NameOf(step, variable), floats);
                var values = Tensor.From(floats, new Shape(variable.Shape));
                own[$"{step.Key}.{variable.Key}"].CopyFrom(
                    values.Permute([.. variable.Order.Select(d => (long)d)]).Reshape(variable.Target));
            }

        finite.Throw();
    }

    private static LocalizedText Misshapen(string name, long[] wanted, WeightsEntry entry)
    {
        var must = string.Join(", ", wanted);
        return new(
            $"{name} (must be [{must}], is {entry.Shape})", $"{name} (debe ser [{must}], es {entry.Shape})");
    }

    private static string NameOf(KerasStep step, KerasVariable variable) => $"{step.Name}/{variable.Name}";

    private static void Tell(List<LocalizedText> faults, LocalizedText what, IEnumerable<LocalizedText> names)
    {
        var list = names.ToList();
        if (list.Count == 0) return;
        var some = LocalizedText.Join(", ", list.Take(MostListed));
        if (list.Count > MostListed)
            some += new LocalizedText($" and {list.Count - MostListed} more", $" y {list.Count - MostListed} más");
        faults.Add(new($"Tensors {what}: {some}.", $"Tensores {what.Spanish}: {some.Spanish}."));
    }
}
