using System.Text.Json;

namespace Injerto.Models.Weights;

/// <summary>A layer in the description of a model.</summary>
/// <param name="ClassName">Its class, as <c>Conv2D</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Config">Its settings.</param>
/// <param name="Inbound">What it takes its input from, where the model is no mere sequence.</param>
/// <param name="Inner">The layers in it, where it is a model itself.</param>
internal sealed record KerasLayer(
    string ClassName, string Name, JsonElement Config, JsonElement? Inbound, KerasConfig? Inner)
{
    /// <summary>A setting that is true or false; null where it is neither.</summary>
    public bool? Flag(string name) => KerasConfig.Property(Config, name)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };
}
