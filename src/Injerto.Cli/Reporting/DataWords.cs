using Injerto.Data;
using Injerto.Data.Summary;
using Injerto.Text;

namespace Injerto.Cli.Reporting;

/// <summary>The words and cells in which a terminal and a page tell what some data holds.</summary>
internal sealed class DataWords(DataSummary summary, Texts texts)
{
    private const double Megabyte = 1e6;

    /// <summary>How many items of how many classes, labels or values.</summary>
    internal string Heading => $"{summary.Data.Name}: {texts.Say(DataText.Items(summary.Data))} "
        + $"{texts.Say("of", "de")} {texts.Say(DataText.Targets(summary.Data))}";

    internal bool HasCounts => summary.Data.Kind != TargetKind.Numbers;

    /// <summary>The class, and a column for each part; one for all where there are no parts.</summary>
    internal string[] CountHeadings =>
    [
        summary.Data.Kind == TargetKind.Labels ? texts.Say("label", "etiqueta") : texts.Say("class", "clase"),
        .. summary.Parts.Select(PartName),
    ];

    internal IEnumerable<string[]> CountRows()
    {
        var names = summary.Data.TargetNames;
        for (var i = 0; i < names.Count; i++)
            yield return [names[i], .. summary.Parts.Select(part => Whole(part.ClassCounts[i]))];
        if (summary.Parts.Any(part => part.Unlabelled > 0))
            yield return [
                texts.Say("(not known)", "(se desconoce)"), .. summary.Parts.Select(part => Whole(part.Unlabelled))
            ];
        yield return [texts.Say("(items)", "(elementos)"), .. summary.Parts.Select(part => Whole(part.Items))];
    }

    /// <summary>What is told of the pictures, each with its name.</summary>
    internal IEnumerable<(string Name, string Value)> Pictures()
    {
        if (summary.Pictures is not { } pictures) yield break;
        yield return (texts.Say("widths", "anchos"), Range(pictures.Width));
        yield return (texts.Say("heights", "altos"), Range(pictures.Height));
        yield return (texts.Say("formats", "formatos"), string.Join(
            ", ", pictures.Formats.Select(f => $"{f.Key.ToString().ToUpperInvariant()} {Whole(f.Value)}")));
        yield return (texts.Say("size in all", "tamaño total"),
            $"{texts.Number(pictures.Bytes / Megabyte, "0.0")} MB");
    }

    internal string[] ColumnHeadings => texts.IsSpanish
        ? ["columna", "mínimo", "media", "máximo", "distintos"] : ["column", "minimum", "mean", "maximum", "distinct"];

    internal IEnumerable<string[]> ColumnRows() => summary.Columns.Select(column => (string[])[
        column.Name, Real(column.Minimum), Real(column.Mean), Real(column.Maximum), Whole(column.Distinct)
    ]);

    internal string ProblemsHeading => texts.Say(Count.Of(
        summary.Data.Problems.Count, new("remark", "observación"), new("remarks", "observaciones")));

    internal IEnumerable<string> Problems() => summary.Data.Problems.Select(problem => texts.Say(problem.Text));

    private string PartName(PartSummary part) => summary.Parts.Count == 1 && part.Part == DataPart.Train
        ? texts.Say("all", "todo") : texts.Say(DataPartText.NameOf(part.Part));

    private string Range(SizeRange range) => texts.Say(
        $"{range.Minimum} to {range.Maximum} pixels, median {range.Median}",
        $"de {range.Minimum} a {range.Maximum} píxeles, mediana {range.Median}");

    private string Real(double value) => texts.Number(value, "0.####");

    private string Whole(int value) => texts.Number(value, "0");
}
