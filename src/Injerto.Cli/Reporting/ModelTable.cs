using System.Globalization;
using Injerto.Models;

namespace Injerto.Cli.Reporting;

/// <summary>All models as a table, a line each.</summary>
internal static class ModelTable
{
    internal static void List(TextWriter output, IEnumerable<(Architecture Architecture, ModelFigures Figures)> models, Texts texts)
    {
        var lines = new List<string[]>
        {
            new[]
            {
                texts.Say("Name", "Nombre"), texts.Say("Family", "Familia"), texts.Say("Parameters", "Parámetros"), texts.Say("Multiply-adds", "Mult. y sumas"), texts.Say("Input", "Entrada"),
                texts.Say("Blocks", "Bloques"), texts.Say("Published weights", "Pesos publicados"),
            },
        };
        lines.AddRange(models.Select(m => Cells(m.Architecture, m.Figures)));
        Write(output, lines, numbers: 2..6);
        output.WriteLine();
        output.WriteLine(texts.Say("The first weights of a model are its default; their whole name is MODEL.WEIGHTS. More: injerto models show MODEL",
            "Los primeros pesos de un modelo son los predeterminados; su nombre completo es MODELO.PESOS. Más: injerto models show MODELO"));
    }

    /// <summary>Lines as columns of even width; those of numbers to the right.</summary>
    internal static void Write(TextWriter output, IReadOnlyList<string[]> lines, Range numbers, string indent = "")
    {
        var (first, count) = numbers.GetOffsetAndLength(lines[0].Length);
        var widths = Enumerable.Range(0, lines[0].Length).Select(c => lines.Max(l => l[c].Length)).ToArray();
        foreach (var line in lines)
            output.WriteLine((indent + string.Join("  ", line.Select((cell, c) => c >= first && c < first + count ? cell.PadLeft(widths[c]) : cell.PadRight(widths[c])))).TrimEnd());
    }

    private static string[] Cells(Architecture architecture, ModelFigures figures) =>
    [
        architecture.Name,
        architecture.Family,
        figures.Parameters.ToString("N0", CultureInfo.InvariantCulture),
        figures.MultiplyAdds.ToString("N0", CultureInfo.InvariantCulture),
        string.Join('×', figures.InputSize),
        figures.Blocks.Count.ToString(CultureInfo.InvariantCulture),
        string.Join(", ", WeightsCatalogue.For(architecture.Name).Select(c => c.Name[(architecture.Name.Length + 1)..])),
    ];
}
