using System.Text.Json;
using Injerto.Models.Weights;
using Injerto.Text;

namespace Injerto.Models.Keras;

/// <summary>The settings of one layer, each checked when it is asked for.</summary>
internal sealed class KerasSettings(KerasLayer layer)
{
    public string Layer => layer.Name;

    public bool Has(string name) => Find(name) is not null;

    public int Whole(string name, int? otherwise = null) => Find(name) switch
    {
        null when otherwise is { } number => number,
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt32(out var number) && number >= 1 => number,
        var value => throw Wrong(name, new("a whole number of 1 or more", "un número entero de 1 o más"), value),
    };

    public double Real(string name, double? otherwise = null) => Find(name) switch
    {
        null when otherwise is { } number => number,
        { ValueKind: JsonValueKind.Number } value when value.TryGetDouble(out var number) && double.IsFinite(number) =>
            number,
        var value => throw Wrong(name, new("a number", "un número"), value),
    };

    public bool Flag(string name, bool otherwise) => Find(name) switch
    {
        null => otherwise,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        var value => throw Wrong(name, new("true or false", "true o false"), value),
    };

    public string Text(string name, string otherwise) => Find(name) switch
    {
        null => otherwise,
        { ValueKind: JsonValueKind.String } value => value.GetString()!,
        var value => throw Wrong(name, new("a text", "un texto"), value),
    };

    /// <summary>A number for both directions, or height and width.</summary>
    public (int Height, int Width) Pair(string name, (int Height, int Width)? otherwise = null)
    {
        var value = Find(name);
        if (value is null && otherwise is { } pair) return pair;
        if (value is { ValueKind: JsonValueKind.Number }) return (Whole(name), Whole(name));
        if (value is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() == 2
            && list[0].ValueKind == JsonValueKind.Number && list[0].TryGetInt32(out var height) && height >= 1
            && list[1].ValueKind == JsonValueKind.Number && list[1].TryGetInt32(out var width) && width >= 1)
                return (height, width);
        throw Wrong(
            name, new("one or two whole numbers of 1 or more", "uno o dos números enteros de 1 o más"), value);
    }

    /// <summary>The axis that a layer works along; Keras 2 gives it as a list.</summary>
    public int Axis(int otherwise) => Find("axis") switch
    {
        null => otherwise,
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt32(out var axis) => axis,
        { ValueKind: JsonValueKind.Array } list when list.GetArrayLength() == 1
            && list[0].ValueKind == JsonValueKind.Number && list[0].TryGetInt32(out var axis) => axis,
        var value => throw Wrong("axis", new("a whole number", "un número entero"), value),
    };

    /// <summary>Fails where a setting is another than the one that is supported.</summary>
    public void Demand(bool holds, string name, LocalizedText wanted)
    {
        if (!holds) throw Wrong(name, wanted, Find(name));
    }

    private JsonElement? Find(string name) => KerasConfig.Property(layer.Config, name);

    private ModelException Wrong(string name, LocalizedText wanted, JsonElement? value)
    {
        var text = value?.GetRawText();
        if (text?.Length > 60) text = text[..60] + "…";
        var place = $"{DeclaredShape.Shown(layer.Name)} ({DeclaredShape.Shown(layer.ClassName)})";
        return new(new(
            $"{name} of the Keras layer {place} must be {wanted}. Got {text ?? "nothing"}.",
            $"{name} de la capa de Keras {place} debe ser {wanted.Spanish}. Es {text ?? "nada"}."));
    }
}
