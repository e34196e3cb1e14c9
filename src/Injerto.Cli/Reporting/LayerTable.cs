using Injerto.Cli.Parsing;
using Injerto.Nn;

namespace Injerto.Cli.Reporting;

/// <summary>The layers of a network for people: as columns where they fit, else two or three lines a layer.</summary>
internal sealed class LayerTable(CommandContext context)
{
    private readonly Texts _texts = context.Texts;

    /// <summary>Writes name, kind, output shape, parameters and whether training changes them.</summary>
    internal void Write(ModuleSummary summary)
    {
        string[] headings =
        [
            _texts.Say("Layer", "Capa"), _texts.Say("Kind", "Tipo"), _texts.Say("Output", "Salida"),
            _texts.Say("Parameters", "Parámetros"), _texts.Say("Trainable", "Entrenable"),
        ];
        string[][] rows = [.. summary.Rows.Select(Cells)];
        if (TextTable.Fits(context, headings, rows))
            TextTable.Write(context.Out, context, headings, rows, numbers: 3..4);
        else foreach (var row in rows) Narrow(row);
    }

    private string[] Cells(SummaryRow row) =>
    [
        row.Path, row.Kind, row.OutputShape?.ToString() ?? _texts.Say("not used", "sin usar"),
        _texts.Number(row.Parameters, "N0"), Trainable(row),
    ];

    private string Trainable(SummaryRow row) => row.Parameters == 0 ? ""
        : row.TrainableParameters == row.Parameters ? _texts.Say("yes", "sí")
        : row.TrainableParameters == 0 ? _texts.Say("no", "no") : _texts.Number(row.TrainableParameters, "N0");

    private void Narrow(string[] row)
    {
        var (path, kind, output, parameters, trainable) = (row[0], row[1], row[2], row[3], row[4]);
        Wrap(path.Length > 0 ? $"{path} {kind}" : kind, "");
        Wrap(trainable.Length == 0 ? output : _texts.Say(
            $"{output}; {parameters} parameters, trainable: {trainable}",
            $"{output}; {parameters} parámetros, entrenables: {trainable}"), "  ");
    }

    private void Wrap(string text, string indent)
    {
        foreach (var line in TextLines.Wrap(text, context.Width, indent, indent + "  ")) context.Out.WriteLine(line);
    }
}
