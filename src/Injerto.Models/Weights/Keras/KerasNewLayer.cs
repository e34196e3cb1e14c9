using System.Text.RegularExpressions;

namespace Injerto.Models.Weights;

/// <summary>A layer to which a group of the new layout belongs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="SnakeClass">Its class as groups are named after it: <c>batch_normalization</c>.</param>
/// <param name="Inner">The description of the layers in it, where it is a model itself.</param>
internal sealed partial record KerasNewLayer(string Name, string SnakeClass, KerasConfig? Inner)
{
    /// <summary>Whether a normalisation multiplies by a variable; null where nothing says.</summary>
    public bool? HasScale { get; init; }

    /// <summary>Whether a normalisation adds a variable; null where nothing says.</summary>
    public bool? HasCenter { get; init; }

    /// <summary>The layers of a model by the names of their groups.</summary>
    public static Dictionary<string, KerasNewLayer> Of(KerasConfig model)
    {
        var layers = new Dictionary<string, KerasNewLayer>(StringComparer.Ordinal);
        var used = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var layer in model.Layers)
        {
            var snake = Snake(layer.ClassName);
            var count = used[snake] = used.TryGetValue(snake, out var before) ? before + 1 : 0;
            layers.TryAdd(count == 0 ? snake : $"{snake}_{count}", new KerasNewLayer(layer.Name, snake, layer.Inner)
            {
                HasScale = layer.Flag("scale"),
                HasCenter = layer.Flag("center"),
            });
        }

        return layers;
    }

    /// <summary>A class's name as Keras writes it in groups: words in lower case with _ between.</summary>
    public static string Snake(string className) =>
        LowerThenUpper()
            .Replace(Word().Replace(NoLetter().Replace(className, ""), "$1_$2"), "$1_$2").ToLowerInvariant();

    [GeneratedRegex(@"\W+")]
    private static partial Regex NoLetter();

    [GeneratedRegex("(.)([A-Z][a-z]+)")]
    private static partial Regex Word();

    [GeneratedRegex("([a-z])([A-Z])")]
    private static partial Regex LowerThenUpper();
}
