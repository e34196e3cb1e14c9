using System.Text.Json;
using Injerto.Models.Weights;
using Injerto.Text;

namespace Injerto.Models.Keras;

/// <summary>Puts the layers of a model in the order in which they run, and refuses models that are no chain.</summary>
internal static class KerasChain
{
    public static IReadOnlyList<KerasLayer> Of(KerasConfig model)
    {
        if (model.Layers.Count == 0) throw new ModelException(new(
            "A Keras model must have layers. This one has none.",
            "Un modelo de Keras debe tener capas. Este no tiene ninguna."));
        var isSequence = model.Layers.All(l => l.Inbound is null);
        return isSequence ? model.Layers : Ordered(model);
    }

    private static List<KerasLayer> Ordered(KerasConfig model)
    {
        var next = new Dictionary<string, KerasLayer>(StringComparer.Ordinal);
        var first = new List<KerasLayer>();
        foreach (var layer in model.Layers)
        {
            var sources = Sources(layer);
            if (sources.Count == 0) first.Add(layer);
            else if (sources.Count > 1) throw NoChain(new(
                $"{DeclaredShape.Shown(layer.Name)} has {sources.Count} inputs",
                $"{DeclaredShape.Shown(layer.Name)} tiene {sources.Count} entradas"));
            else if (!next.TryAdd(sources[0], layer)) throw NoChain(new(
                $"{DeclaredShape.Shown(sources[0])} is used 2 times or more",
                $"{DeclaredShape.Shown(sources[0])} se usa 2 veces o más"));
        }

        if (first.Count != 1) throw NoChain(new($"it has {first.Count} inputs", $"hay {first.Count} entradas"));
        var chain = new List<KerasLayer> { first[0] };
        while (chain.Count < model.Layers.Count && next.TryGetValue(chain[^1].Name, out var layer)) chain.Add(layer);
        return chain.Count == model.Layers.Count ? chain : throw NoChain(new(
            $"{model.Layers.Count - chain.Count} of its layers are not reached from its input",
            $"a {model.Layers.Count - chain.Count} de sus capas no se llega desde la entrada"));
    }

    // Keras 2 writes [[[name, node, tensor, …]]], Keras 3 a tree in which each tensor has its keras_history: [name,
    // node, tensor].
    private static List<string> Sources(KerasLayer layer)
    {
        var sources = new List<string>();
        if (layer.Inbound is not { ValueKind: JsonValueKind.Array } nodes) return sources;
        if (nodes.GetArrayLength() > 1) throw NoChain(new(
            $"{DeclaredShape.Shown(layer.Name)} is used {nodes.GetArrayLength()} times",
            $"{DeclaredShape.Shown(layer.Name)} se usa {nodes.GetArrayLength()} veces"));
        foreach (var node in nodes.EnumerateArray())
        {
            if (node.ValueKind == JsonValueKind.Array)
                foreach (var source in node.EnumerateArray()) AddName(source, sources);
            else FindHistories(node, sources);
        }

        return sources;
    }

    private static void FindHistories(JsonElement place, List<string> sources)
    {
        if (place.ValueKind == JsonValueKind.Array)
            foreach (var item in place.EnumerateArray()) FindHistories(item, sources);
        if (place.ValueKind != JsonValueKind.Object) return;
        foreach (var member in place.EnumerateObject())
        {
            if (member.Name == "keras_history") AddName(member.Value, sources);
            else FindHistories(member.Value, sources);
        }
    }

    private static void AddName(JsonElement history, List<string> sources)
    {
        var isNamed = history.ValueKind == JsonValueKind.Array && history.GetArrayLength() > 0
            && history[0].ValueKind == JsonValueKind.String;
        if (!isNamed) throw NoChain(new("an input is not named", "una entrada no tiene nombre"));
        sources.Add(history[0].GetString()!);
    }

    private static ModelException NoChain(LocalizedText what) => new(new(
        $"A Keras model must be a chain of layers: one input, one output, each layer used once. In this one {what}.",
        "Un modelo de Keras debe ser una cadena de capas: una entrada, una salida, cada capa usada una vez. En este "
        + $"{what.Spanish}."));
}
