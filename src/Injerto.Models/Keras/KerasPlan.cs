using System.Text.Json;
using Injerto.Models.Weights;

namespace Injerto.Models.Keras;

/// <summary>
/// What a Keras model becomes, layer by layer: worked out from its description before a network is made or a weight
/// read.
/// </summary>
internal sealed class KerasPlan
{
    private const int MostValues = 1 << 24, MostSide = 1 << 16;

    // Layers in which a model carries code of its own: written in Python, and never run here.
    private static readonly string[] CodeMarks = ["Lambda", "__lambda__", "TFOpLambda", "SlicingOpLambda"];

    private KerasPlan(string name, int[] input, List<KerasStep> steps) => (Name, Input, Steps) = (name, input, steps);

    public string Name { get; }

    /// <summary>The input in Keras' order, without the batch; −1 where a size is open.</summary>
    public int[] Input { get; }

    public IReadOnlyList<KerasStep> Steps { get; }

    public int[] Output => Steps.Count > 0 ? Steps[^1].Output : Input;

    /// <exception cref="ModelException">The model has parts that are not supported; the message lists all of
    /// them.</exception>
    public static KerasPlan Of(KerasConfig model)
    {
        DemandNoCode(model);
        DemandSupported(model);
        var chain = KerasChain.Of(model);
        var input = InputOf(model, chain);
        var (shape, steps) = (input, new List<KerasStep>());
        foreach (var layer in chain)
        {
            steps.AddRange(KerasLayers.Steps(layer, shape));
            if (steps.Count > 0) shape = steps[^1].Output;
        }

        if (steps.GroupBy(s => s.Key).FirstOrDefault(g => g.Count() > 1) is { } twice) throw new ModelException(new(
            $"A Keras model must name each layer once. {DeclaredShape.Shown(twice.Key)} is there twice.",
            $"Un modelo de Keras debe nombrar cada capa una sola vez. {DeclaredShape.Shown(twice.Key)} está dos "
            + "veces."));
        if (steps.FirstOrDefault(s => s.Key.Length == 0) is not null) throw new ModelException(new(
            "A Keras model must name its layers. One has an empty name.",
            "Un modelo de Keras debe nombrar sus capas. Una tiene un nombre vacío."));
        return new KerasPlan(KerasConfig.Text(model.Config, "name") ?? model.ClassName, input, steps);
    }

    private static void DemandNoCode(KerasConfig model)
    {
        if (Carrier(model) is { } layer)
            throw new ModelException(new(
                "A Keras model must not carry code: it would have to be run to be loaded, and is not. The layer "
                + $"{DeclaredShape.Shown(layer)} does. Replace it by layers of Keras, or load the weights alone.",
                "Un modelo de Keras no debe llevar código: habría que ejecutarlo para cargarlo, y no se ejecuta. La "
                + $"capa {DeclaredShape.Shown(layer)} lo lleva. Sustitúyala por capas de Keras, o cargue solo los "
                + "pesos."));
    }

    private static string? Carrier(KerasConfig model)
    {
        foreach (var layer in model.Layers)
        {
            if (Array.IndexOf(CodeMarks, layer.ClassName) >= 0 || (layer.Inner is null && HoldsCode(layer.Config)))
                return layer.Name;
            if (layer.Inner is { } inner && Carrier(inner) is { } found) return found;
        }

        return null;
    }

    private static bool HoldsCode(JsonElement place) => place.ValueKind switch
    {
        JsonValueKind.Object => Array.IndexOf(CodeMarks, KerasConfig.Text(place, "class_name")) >= 0
            || place.EnumerateObject().Any(m => HoldsCode(m.Value)),
        JsonValueKind.Array => place.EnumerateArray().Any(HoldsCode),
        _ => false,
    };

    private static void DemandSupported(KerasConfig model)
    {
        var unknown = model.Layers.Where(l => !KerasLayers.Supported.Contains(l.ClassName)).ToList();
        if (unknown.Count == 0) return;
        const int MostListed = 10;
        var some = string.Join(", ", unknown.Take(MostListed)
            .Select(l => $"{DeclaredShape.Shown(l.Name)} ({DeclaredShape.Shown(l.ClassName)})"));
        var left = unknown.Count - MostListed;
        var supported = string.Join(", ", KerasLayers.Supported);
        throw new ModelException(new(
            $"A Keras model must be made of: {supported}. This one has also "
            + $"{some}{(left > 0 ? $" and {left} more" : "")}. A network of the list of models can take the weights of "
            + "such a file by itself.",
            $"Un modelo de Keras debe constar de: {supported}. Este tiene además "
            + $"{some}{(left > 0 ? $" y {left} más" : "")}. Una red de la lista de modelos puede tomar por sí sola los "
            + "pesos de un archivo así."));
    }

    private static int[] InputOf(KerasConfig model, IReadOnlyList<KerasLayer> chain)
    {
        var said = Sizes(chain[0].Config, "batch_shape")
            ?? Sizes(chain[0].Config, "batch_input_shape") ?? Sizes(model.Config, "build_input_shape")
                ?? throw new ModelException(new(
                    "A Keras model must say the shape of its input. This one does not: build or call it before it is "
                    + "saved.",
                    "Un modelo de Keras debe decir la forma de su entrada. Este no la dice: constrúyalo o llámelo "
                    + "antes de guardarlo."));
        if (chain.Skip(1).Any(l => l.ClassName == "InputLayer")) throw new ModelException(new(
            "A Keras model must have one input. This one has more.",
            "Un modelo de Keras debe tener una sola entrada. Este tiene más."));
        var isOpen = said.Length == 4 && said[3] < 1;
        if (said.Length is not (2 or 4) || isOpen || (said.Length == 2 && said[1] < 1)
            || said.Skip(1).Any(size => size == 0 || size > (said.Length == 2 ? MostValues : MostSide)))
            throw new ModelException(new(
                $"The input of a Keras model must be vectors of at most {MostValues} values or pictures of at most "
                + $"{MostSide} pixels a side: [batch, values] or [batch, height, width, channels]. Got "
                + $"[{string.Join(", ", said)}].",
                $"La entrada de un modelo de Keras debe ser vectores de {MostValues} valores como máximo o imágenes de "
                + $"{MostSide} píxeles por lado como máximo: [batch, values] o [batch, height, width, channels]. Es "
                + $"[{string.Join(", ", said)}]."));
        return said[1..];
    }

    private static int[]? Sizes(JsonElement place, string name)
    {
        if (KerasConfig.Property(place, name) is not { ValueKind: JsonValueKind.Array } list) return null;
        return [.. list.EnumerateArray().Select(s => s.ValueKind switch
        {
            JsonValueKind.Null => -1,
            JsonValueKind.Number when s.TryGetInt32(out var size) && size >= 0 => size,
            _ => throw new ModelException(new(
                $"{name} of a Keras model must hold whole numbers or null. Got {s.ValueKind}.",
                $"{name} de un modelo de Keras debe contener números enteros o null. Contiene {s.ValueKind}.")),
        })];
    }
}
