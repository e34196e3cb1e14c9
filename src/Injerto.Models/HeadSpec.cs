using System.Globalization;
using Injerto.Nn;
using Injerto.Records;

namespace Injerto.Models;

/// <summary>The layers between pooling and output: <c>512:relu:0.5,256:relu:0.3</c>, each as units:activation:dropout, or <c>linear</c> for none.</summary>
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
    /// <exception cref="FormatException">The text is none; the message says what is wrong.</exception>
    public static HeadSpec Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text == "linear" ? Linear : new HeadSpec(ValueList.From(text.Split(',').Select(LayerOf)));
    }

    /// <summary>Makes the layers and the output: <c>[N, inputs] → [N, classes]</c>.</summary>
    internal Sequential Build(int inputs, int classes)
    {
        var head = new Sequential();
        foreach (var (units, activation, dropout) in Layers)
        {
            head.Add(new Linear(inputs, units));
            head.Add(Makers[activation]());
            if (dropout > 0) head.Add(new Dropout(dropout));
            inputs = units;
        }

        head.Add(new Linear(inputs, classes));
        return head;
    }

    /// <summary>The head as <see cref="Parse"/> reads it.</summary>
    public override string ToString() =>
        Layers.Count == 0 ? "linear" : string.Join(',', Layers.Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Units}:{l.Activation}:{l.Dropout}")));

    private static HeadLayer LayerOf(string text)
    {
        var parts = text.Split(':');
        if (parts.Length > 3 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var units) || units is < 1 or > MostUnits)
            throw new FormatException($"A head's layer must be units:activation:dropout, as 512:relu:0.5, with 1 to {MostUnits} units. Got '{text}'.");
        var activation = parts.Length > 1 ? parts[1] : "relu";
        if (!Makers.ContainsKey(activation)) throw new FormatException($"A head's activation must be one of: {string.Join(", ", Activations)}. Got '{activation}'.");
        var dropout = 0.0;
        if (parts.Length > 2 && !(double.TryParse(parts[2], NumberStyles.Float, CultureInfo.InvariantCulture, out dropout) && dropout is >= 0 and < 1))
            throw new FormatException($"A head's dropout must be a number from 0 to below 1. Got '{parts[2]}'.");
        return new HeadLayer(units, activation, dropout);
    }
}
