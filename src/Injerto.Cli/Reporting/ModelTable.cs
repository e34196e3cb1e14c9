using System.Globalization;
using Injerto.Cli.Parsing;
using Injerto.Models;

namespace Injerto.Cli.Reporting;

/// <summary>All models as a table.</summary>
internal static class ModelTable
{
    internal static void Write(
        IEnumerable<(Architecture Architecture, ModelFigures Figures)> models, CommandContext context)
    {
        string[] headings =
        [
            context.Say("Name", "Nombre"), context.Say("Family", "Familia"), context.Say("Parameters", "Parámetros"),
            context.Say("Multiply-adds", "Mult. y sumas"),
            context.Say("Input", "Entrada"), context.Say("Blocks", "Bloques"),
            context.Say("Published weights", "Pesos publicados"),
        ];
        TextTable.Write(
            context.Out, context, headings,
            [.. models.Select(m => Cells(m.Architecture, m.Figures, context.Texts))], numbers: 2..6);
        context.Out.WriteLine();
        var more = context.Say(
            "The first weights of a model are its default; their whole name is MODEL.WEIGHTS. More: injerto models "
            + "show MODEL",
            "Los primeros pesos de un modelo son los predeterminados; su nombre completo es MODELO.PESOS. Más: injerto "
            + "models show MODELO");
        foreach (var line in TextLines.Wrap(more, context.Width)) context.Out.WriteLine(line);
    }

    private static string[] Cells(Architecture architecture, ModelFigures figures, Texts texts) =>
    [
        architecture.Name,
        architecture.Family,
        texts.Number(figures.Parameters, "N0"),
        texts.Number(figures.MultiplyAdds, "N0"),
        string.Join('×', figures.InputSize),
        figures.Blocks.Count.ToString(CultureInfo.InvariantCulture),
        string.Join(
            ", ", WeightsCatalogue.For(architecture.Name).Select(c => c.Name[(architecture.Name.Length + 1)..])),
    ];
}
