using System.Globalization;
using Injerto.Cli.Models;
using Injerto.Cli.Parsing;
using Injerto.Models;
using Injerto.Nn;
using Injerto.Text;

namespace Injerto.Cli.Reporting;

/// <summary>One model for people: its layers, its counts, its blocks, its published weights.</summary>
internal sealed class ModelText(CommandContext context)
{
    private readonly Texts _texts = context.Texts;

    internal void Write(ModelDetails details, WeightsStore store)
    {
        Layers(details.Summary);
        Counts(details);
        Line(new($"{details.Figures.Blocks.Count} blocks; a cut may lie before each of them:",
            $"{details.Figures.Blocks.Count} bloques; puede cortarse delante de cada uno:"));
        foreach (var line in TextLines.Wrap(string.Join(' ', details.Figures.Blocks), context.Width, "  ", "  "))
            context.Out.WriteLine(line);
        Weights(WeightsCatalogue.For(details.Request.Architecture.Name), store);
    }

    private void Layers(ModuleSummary summary)
    {
        Line(new($"{summary.Name}, input {summary.InputShape}", $"{summary.Name}, entrada {summary.InputShape}"));
        string[] headings =
        [
            _texts.Say("Layer", "Capa"),
            _texts.Say("Kind", "Tipo"), _texts.Say("Output", "Salida"), _texts.Say("Parameters", "Parámetros"),
            _texts.Say("Trainable", "Entrenables"),
            _texts.Say("Multiply-adds", "Mult. y sumas"), _texts.Say("Size rule (W−F+2P)/S+1", "Tamaño (W−F+2P)/S+1"),
        ];
        TextTable.Write(context.Out, context, headings, [.. summary.Rows.Select(Cells)], numbers: 3..6);
        context.Out.WriteLine();
    }

    private string[] Cells(SummaryRow row) =>
    [
        row.Path, row.Kind, row.OutputShape?.ToString() ?? _texts.Say("not used", "sin usar"),
        Number(row.Parameters), Number(row.TrainableParameters),
        Number(row.MultiplyAdds), row.SizeRule ?? "",
    ];

    private void Counts(ModelDetails details)
    {
        var (architecture, figures, request) = (details.Request.Architecture, details.Figures, details.Request);
        var frozen = Number(details.Summary.Parameters - details.Trainable);
        var what = request.Cut == "none"
            ? new LocalizedText("the head", "la cabeza") : new($"cut: {request.Cut}", $"corte: {request.Cut}");
        Line(new(
            $"Parameters: {Number(details.Summary.Parameters)}", $"Parámetros: {Number(details.Summary.Parameters)}"));
        Line(new($"Trainable: {Number(details.Trainable)} ({what.English}); frozen: {frozen}",
            $"Entrenables: {Number(details.Trainable)} ({what.Spanish}); congelados: {frozen}"));
        Line(new($"Buffers: {Number(figures.Buffers)} (means and variances of batch normalisation)",
            $"Búferes: {Number(figures.Buffers)} (medias y varianzas de la normalización por lotes)"));
        Line(new($"Multiply-adds: {Number(details.Summary.MultiplyAdds)} for one picture",
            $"Multiplicaciones y sumas: {Number(details.Summary.MultiplyAdds)} por imagen"));
        var step = architecture.SizeStep > 1
            ? new LocalizedText($", a multiple of {architecture.SizeStep}", $", múltiplo de {architecture.SizeStep}")
            : default;
        Line(new($"Pictures: {request.SizeUsed} pixels a side; at least {architecture.SmallestSize}{step.English}",
            $"Imágenes: {request.SizeUsed} píxeles de lado; al menos {architecture.SmallestSize}{step.Spanish}"));
        Line(new($"Paper: {architecture.Paper}", $"Artículo: {architecture.Paper}"));
        context.Out.WriteLine();
    }

    private void Weights(IReadOnlyList<CatalogueCard> cards, WeightsStore store)
    {
        context.Out.WriteLine();
        if (cards.Count == 0)
        {
            Line(new("Nobody published weights that are known here.", "No se conocen pesos publicados."));
            return;
        }

        Line(new(
            "Published weights, the default first (injerto models pull NAME):",
            "Pesos publicados, primero los predeterminados (injerto models pull NOMBRE):"));
        string[] headings = [
            _texts.Say("name", "nombre"), "top-1", _texts.Say("pixels", "píxeles"),
            _texts.Say("here", "aquí"), _texts.Say("keys", "claves"), _texts.Say("licence", "licencia")
        ];
        TextTable.Write(
            context.Out, context, headings, [.. cards.Select(c => Cells(c, store))], numbers: 1..3, indent: "  ");
        if (cards.Any(c => c.NamesConfirmedBy is null))
            Line(new("keys published: they are translated by published lists that no real file has confirmed.",
                "claves publicadas: se traducen por listas publicadas que ningún archivo real ha confirmado."), "  ");
        if (cards.Any(c => c.Unverified.Contains("top1")))
            Line(new("?: could not be checked; the JSON (--json) says of each file what was.",
                "?: no se pudo comprobar; el JSON (--json) dice de cada archivo qué se comprobó."), "  ");
    }

    private string[] Cells(CatalogueCard card, WeightsStore store) =>
    [
        card.Name,
        card.Top1 is { } top1 ? $"{_texts.Number(top1, "0.0")} %{(card.Unverified.Contains("top1") ? "?" : "")}" : "?",
        card.Preprocessing.CropSize.ToString(CultureInfo.InvariantCulture),
        store.Find(card) is null ? _texts.Say("no", "no") : _texts.Say("yes", "sí"),
        card.NamesConfirmedBy is null ? _texts.Say("published", "publicadas") : _texts.Say("confirmed", "confirmadas"),
        card.Licence,
    ];

    private string Number(long value) => _texts.Number(value, "N0");

    private void Line(LocalizedText text, string indent = "")
    {
        foreach (var line in TextLines.Wrap(context.Say(text), context.Width, indent, indent + "  "))
            context.Out.WriteLine(line);
    }
}
