using System.Globalization;
using Injerto.Cli.Jobs;
using Injerto.Models;

namespace Injerto.Cli.Reporting;

/// <summary>One model for people: its layers, its counts, its blocks, its published weights.</summary>
internal static class ModelText
{
    private const int Width = 100;

    internal static void Write(TextWriter output, ModelDetails sheet, WeightsStore store, Texts texts)
    {
        var (architecture, figures) = (sheet.Wish.Architecture, sheet.Figures);
        output.WriteLine(sheet.Summary.ToString());
        output.WriteLine(texts.Say($"Buffers        {Number(figures.Buffers)} (batch normalisation's means and variances)", $"Búferes        {Number(figures.Buffers)} (medias y varianzas de la normalización por lotes)"));
        var what = sheet.Wish.Cut == "none" ? texts.Say("the head; the trunk is frozen", "la cabeza; el tronco está congelado") : texts.Say($"cut: {sheet.Wish.Cut}", $"corte: {sheet.Wish.Cut}");
        output.WriteLine(texts.Say($"Trainable      {Number(sheet.Trainable)} ({what})", $"Entrenables    {Number(sheet.Trainable)} ({what})"));
        var step = architecture.SizeStep > 1 ? texts.Say($", a multiple of {architecture.SizeStep}", $", múltiplo de {architecture.SizeStep}") : "";
        output.WriteLine(texts.Say($"Pictures       {sheet.Wish.SizeUsed} pixels a side; at least {architecture.SmallestSize}{step}", $"Imágenes       {sheet.Wish.SizeUsed} píxeles de lado; al menos {architecture.SmallestSize}{step}"));
        output.WriteLine(texts.Say($"Paper          {architecture.Paper}", $"Artículo       {architecture.Paper}"));
        output.WriteLine();
        output.WriteLine(texts.Say($"{figures.Blocks.Count} blocks; a cut may lie before each of them:", $"{figures.Blocks.Count} bloques; puede cortarse delante de cada uno:"));
        Wrap(output, figures.Blocks);
        Weights(output, WeightsCatalogue.For(architecture.Name), store, texts);
    }

    private static void Weights(TextWriter output, IReadOnlyList<CatalogueCard> cards, WeightsStore store, Texts texts)
    {
        output.WriteLine();
        if (cards.Count == 0)
        {
            output.WriteLine(texts.Say("Nobody published weights that are known here.", "No se conocen pesos publicados."));
            return;
        }

        output.WriteLine(texts.Say("Published weights, the default first (injerto models pull NAME):", "Pesos publicados, primero los predeterminados (injerto models pull NOMBRE):"));
        var lines = new List<string[]> { new[] { "", "top-1", texts.Say("pixels", "píxeles"), texts.Say("here", "aquí"), texts.Say("names", "nombres"), texts.Say("licence", "licencia") } };
        lines.AddRange(cards.Select(c => (string[])[c.Name, c.Top1 is { } top1 ? string.Create(CultureInfo.InvariantCulture, $"{top1:0.0} %{(c.Unverified.Contains("top1") ? "?" : "")}") : "?",
            c.Preprocessing.CropSize.ToString(CultureInfo.InvariantCulture), store.Find(c) is null ? texts.Say("no", "no") : texts.Say("yes", "sí"), c.NamesConfirmedBy is null ? texts.Say("published", "publicados") : texts.Say("confirmed", "confirmados"), c.Licence]));
        ModelTable.Write(output, lines, numbers: 1..3, indent: "  ");
        if (cards.Any(c => c.NamesConfirmedBy is null))
            output.WriteLine(texts.Say("  names published: they are translated by published lists that no real file has confirmed.", "  nombres publicados: se traducen por listas publicadas que ningún archivo real ha confirmado."));
        if (cards.Any(c => c.Unverified.Contains("top1")))
            output.WriteLine(texts.Say("  ?: could not be checked; the JSON (--json) says of each card what was.", "  ?: no se pudo comprobar; el JSON (--json) dice de cada ficha qué se comprobó."));
    }

    private static void Wrap(TextWriter output, IEnumerable<string> words)
    {
        var line = " ";
        foreach (var word in words)
        {
            if (line.Length > 1 && line.Length + 1 + word.Length > Width)
            {
                output.WriteLine(line);
                line = " ";
            }

            line += " " + word;
        }

        output.WriteLine(line);
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
