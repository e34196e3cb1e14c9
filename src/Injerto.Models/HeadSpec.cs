using System.Globalization;
using Injerto.Nn;
using Injerto.Records;
using Injerto.Text;

namespace Injerto.Models;

/// <summary>
/// The layers between pooling and output: <c>512:relu:0.5,256:relu:0.3</c>, each as units:activation:dropout, or
/// <c>linear</c> for none.
/// </summary>
/// <param name="Layers">The layers, from the pooling upwards.</param>
public sealed record HeadSpec(ValueList<HeadLayer> Layers)
{
    private const int MostUnits = 65536;

    private static readonly OrderedDictionary<string, Func<Module>> Makers = new()
    {
        ["relu"] = () => new ReLU(),
        ["relu6"] = () => new ReLU6(),
        ["silu"] = () => new SiLU(),
        ["hardswish"] = () => new HardSwish(),
        ["sigmoid"] = () => new Sigmoid(),
        ["tanh"] = () => new Tanh(),
        ["none"] = () => new Identity(),
    };

    /// <summary>The names of activations.</summary>
    public static IReadOnlyList<string> Activations { get; } = [.. Makers.Keys];

    /// <summary>No layer between pooling and output: a linear classifier.</summary>
    public static HeadSpec Linear { get; } = new(ValueList.From(Array.Empty<HeadLayer>()));

    /// <summary>Reads a head; activation (relu) and dropout (0) may be left out.</summary>
    /// <exception cref="ModelException">The text is none; the message says what is wrong.</exception>
    public static HeadSpec Parse(string text) => ParseOf(text, "Head");

    /// <param name="text">The text.</param>
    /// <param name="setting">The setting that messages name.</param>
    internal static HeadSpec ParseOf(string text, string setting)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text == "linear"
            ? Linear : new HeadSpec(ValueList.From(text.Split(',').Select(layer => LayerOf(layer, setting))));
    }

    /// <summary>An activation by its name.</summary>
    internal static Module Activation(string name) => Makers[name]();

    /// <summary>Makes the layers and the output: <c>[N, inputs] → [N, classes]</c>.</summary>
    internal Sequential Build(int inputs, int classes)
    {
        var head = new Sequential();
        foreach (var (units, activation, dropout) in Layers)
        {
            head.Add(new Linear(inputs, units));
            head.Add(Activation(activation));
            if (dropout > 0) head.Add(new Dropout(dropout));
            inputs = units;
        }

        head.Add(new Linear(inputs, classes));
        return head;
    }

    /// <summary>The head as <see cref="Parse"/> reads it.</summary>
    public override string ToString() =>
        Layers.Count == 0 ? "linear" : string.Join(',', Layers.Select(
            l => string.Create(CultureInfo.InvariantCulture, $"{l.Units}:{l.Activation}:{l.Dropout}")));

    private static HeadLayer LayerOf(string text, string setting)
    {
        var parts = text.Split(':');
        if (parts.Length > 3 || !TryUnits(parts[0], out var units))
            throw new ModelException(new(
                $"`{setting}`: a layer must be units:activation:dropout, as 512:relu:0.5, with 1 to {MostUnits} units. "
                + $"Got '{text}'.",
                $"`{setting}`: una capa debe ser unidades:activación:dropout, como 512:relu:0.5, con 1 a {MostUnits} "
                + $"unidades. Se dio '{text}'."));
        var activation = parts.Length > 1 ? parts[1] : "relu";
        if (!Makers.ContainsKey(activation)) throw UnknownActivation(activation, setting);
        var dropout = 0.0;
        if (parts.Length > 2 && !TryDropout(parts[2], out dropout))
            throw new ModelException(new(
                $"`{setting}`: a dropout must be a number from 0 to below 1. Got '{parts[2]}'.",
                $"`{setting}`: un dropout debe ser un número desde 0 y menor que 1. Se dio '{parts[2]}'."));
        return new HeadLayer(units, activation, dropout);
    }

    private static bool TryUnits(string text, out int units) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out units)
        && units is >= 1 and <= MostUnits;

    internal static bool TryDropout(string text, out double dropout) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out dropout) && dropout is >= 0 and < 1;

    private static ModelException UnknownActivation(string name, string setting)
    {
        var list = string.Join(", ", Activations);
        return new(new LocalizedText(
            $"`{setting}`: an activation must be one of: {list}. Got '{name}'.",
            $"`{setting}`: una activación debe ser una de: {list}. Se dio '{name}'.") + NearNames.Hint(
                name, Activations));
    }
}
