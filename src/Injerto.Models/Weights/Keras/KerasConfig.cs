using System.Text.Json;
using Injerto.Text;

namespace Injerto.Models.Weights;

/// <summary>The description of a model in a Keras file: which layers it has. Nothing in it is executed.</summary>
internal sealed class KerasConfig
{
    private const int MostDepth = 64;

    private KerasConfig(JsonElement model, int depth)
    {
        if (depth > WeightsLimits.MostNesting)
            throw Wrong(new("has models in models without end", "tiene modelos dentro de modelos sin fin"));
        ClassName = Text(model, "class_name") ?? throw Wrong(new("has no class_name", "no tiene class_name"));
        Config = model.TryGetProperty("config", out var config)
            ? config : throw Wrong(new("has no config", "no tiene config"));
        var list = Config.ValueKind == JsonValueKind.Array
            ? Config
            : Property(Config, "layers") ?? throw Wrong(new(
                $"has no layers, as a {DeclaredShape.Shown(ClassName)}",
                $"no tiene capas, como un {DeclaredShape.Shown(ClassName)}"));
        if (list.ValueKind != JsonValueKind.Array) throw Wrong(new(
            "has layers that are no list",
            "tiene capas que no son una lista"));
        Layers = [.. list.EnumerateArray().Select(layer => LayerOf(layer, depth))];
    }

    /// <summary>What kind of model it is: <c>Sequential</c>, <c>Functional</c>, <c>Model</c>.</summary>
    public string ClassName { get; }

    /// <summary>Its settings.</summary>
    public JsonElement Config { get; }

    /// <summary>Its layers, in the order of the file.</summary>
    public IReadOnlyList<KerasLayer> Layers { get; }

    /// <summary>Reads a description.</summary>
    /// <exception cref="WeightsException">It is none.</exception>
    public static KerasConfig Parse(string json) => Read(json, root => new KerasConfig(root.Clone(), 0));

    /// <summary>The version of Keras that a metadata.json tells, or null.</summary>
    public static string? Version(string json) =>
        Read(json, root => root.ValueKind == JsonValueKind.Object ? Text(root, "keras_version") : null);

    /// <summary>The class of a layer, or null.</summary>
    public string? ClassOf(string layer) => Layers.FirstOrDefault(l => l.Name == layer)?.ClassName;

    internal static JsonElement? Property(JsonElement place, string name) =>
        place.ValueKind == JsonValueKind.Object
        && place.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value : null;

    internal static string? Text(JsonElement place, string name) =>
        Property(place, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static KerasLayer LayerOf(JsonElement layer, int depth)
    {
        var className = Text(layer, "class_name") ?? throw Wrong(new(
            "has a layer without class_name",
            "tiene una capa sin class_name"));
        var config = Property(layer, "config") ?? throw Wrong(new(
            $"has a {DeclaredShape.Shown(className)} without config",
            $"tiene un {DeclaredShape.Shown(className)} sin config"));
        var name = Text(config, "name") ?? Text(layer, "name") ?? className;
        var isModel = config.ValueKind == JsonValueKind.Array
            || Property(config, "layers") is { ValueKind: JsonValueKind.Array };
        return new KerasLayer(className, name, config, Property(layer, "inbound_nodes"), isModel
            ? new KerasConfig(layer, depth + 1) : null);
    }

    private static T Read<T>(string json, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MostDepth });
            DemandTexts(document.RootElement);
            return read(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new WeightsException(new(
                $"The description of a model in a Keras file must be sound JSON. {error.Message}",
                $"La descripción de un modelo en un archivo de Keras debe ser JSON sano. {error.Message}"), error);
        }
    }

    // Asking for a text that escapes half a character throws: here, once, and nowhere after.
    private static void DemandTexts(JsonElement place)
    {
        if (place.ValueKind == JsonValueKind.String) place.GetString();
        if (place.ValueKind == JsonValueKind.Array)
            foreach (var item in place.EnumerateArray()) DemandTexts(item);
        if (place.ValueKind != JsonValueKind.Object) return;
        foreach (var member in place.EnumerateObject())
        {
            _ = member.Name;
            DemandTexts(member.Value);
        }
    }

    private static WeightsException Wrong(LocalizedText what) => new(new(
        $"The description of a model in a Keras file must name its layers. This one {what}.",
        $"La descripción de un modelo en un archivo de Keras debe nombrar sus capas. Esta {what.Spanish}."));
}
