using System.Globalization;
using System.Text;

namespace Injerto.Nn;

/// <summary>A summary as a table of fixed width, numbers to the right.</summary>
internal static class SummaryTable
{
    private static readonly string[] Titles =
    [
        "Layer", "Kind", "Output", "Parameters", "Trainable", "Frozen", "Multiply-adds", "Size rule (W−F+2P)/S+1",
    ];

    internal static string Render(ModuleSummary summary)
    {
        var lines = new List<string[]> { Titles };
        lines.AddRange(summary.Rows.Select(Cells));
        var widths = Enumerable.Range(0, Titles.Length).Select(c => lines.Max(l => l[c].Length)).ToArray();
        var rule = new string('─', widths.Sum() + (2 * (widths.Length - 1)));

        var text = new StringBuilder();
        text.AppendLine($"{summary.Name}, input {summary.InputShape}").AppendLine(rule);
        for (var i = 0; i < lines.Count; i++)
        {
            var cells = lines[i].Select((cell, c) =>
                c is >= 3 and <= 6 ? cell.PadLeft(widths[c]) : cell.PadRight(widths[c]));
            text.AppendLine(string.Join("  ", cells).TrimEnd());
            if (i == 0) text.AppendLine(rule);
        }

        text.AppendLine(rule);
        text.AppendLine($"Parameters     {Number(summary.Parameters)} (trainable "
            + $"{Number(summary.TrainableParameters)}, frozen {Number(summary.FrozenParameters)})");
        text.Append($"Multiply-adds  {Number(summary.MultiplyAdds)} for one input");
        return text.ToString();
    }

    private static string[] Cells(SummaryRow row) =>
    [
        row.Path,
        row.Kind,
        row.OutputShape?.ToString() ?? "not used",
        Number(row.Parameters),
        Number(row.TrainableParameters),
        Number(row.FrozenParameters),
        Number(row.MultiplyAdds),
        row.SizeRule ?? "",
    ];

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
