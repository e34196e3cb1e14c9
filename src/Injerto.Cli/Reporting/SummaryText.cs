using Injerto.Cli.Models;
using Injerto.Cli.Parsing;
using Injerto.Text;

namespace Injerto.Cli.Reporting;

/// <summary>A network for people: its layers, its counts, its size.</summary>
internal sealed class SummaryText(CommandContext context)
{
    internal void Write(NetworkSummary summary)
    {
        var layers = summary.Layers;
        var what = summary.Name == summary.Architecture ? summary.Name : $"{summary.Name}: {summary.Architecture}";
        Line(new($"{what}, input {layers.InputShape}", $"{what}, entrada {layers.InputShape}"));
        context.Out.WriteLine();
        new LayerTable(context).Write(layers);
        context.Out.WriteLine();
        var (trainable, frozen) = (Number(layers.TrainableParameters), Number(layers.FrozenParameters));
        var part = PartOf(summary.Cut);
        Line(new($"Parameters: {Number(layers.Parameters)}", $"Parámetros: {Number(layers.Parameters)}"));
        Line(new($"Trainable: {trainable} ({part.English}); frozen: {frozen}",
            $"Entrenables: {trainable} ({part.Spanish}); congelados: {frozen}"));
        if (summary.Buffers > 0)
            Line(new($"Buffers: {Number(summary.Buffers)} (means and variances of batch normalisation)",
                $"Búferes: {Number(summary.Buffers)} (medias y varianzas de la normalización por lotes)"));
        Line(new($"Multiply-adds: {Number(layers.MultiplyAdds)} for one input",
            $"Multiplicaciones y sumas: {Number(layers.MultiplyAdds)} por entrada"));
        Line(new($"Weights: {Number(summary.WeightBytes)} bytes in single precision",
            $"Pesos: {Number(summary.WeightBytes)} bytes en precisión simple"));
        if (summary.FileBytes is { } bytes)
            Line(new($"Model file: {Number(bytes)} bytes", $"Archivo del modelo: {Number(bytes)} bytes"));
    }

    private static LocalizedText PartOf(string cut) => cut switch
    {
        "none" => new("the head", "la cabeza"),
        "all" => new("all of it", "toda ella"),
        _ => new($"cut: {cut}", $"corte: {cut}"),
    };

    private string Number(long value) => context.Texts.Number(value, "N0");

    private void Line(LocalizedText text)
    {
        foreach (var line in TextLines.Wrap(context.Say(text), context.Width, "", "  ")) context.Out.WriteLine(line);
    }
}
