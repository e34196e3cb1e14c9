using Injerto.Cli.Parsing;
using Injerto.Data.Summary;

namespace Injerto.Cli.Reporting;

/// <summary>What some data holds, for a terminal.</summary>
internal sealed class DataSummaryText(TextWriter output, CommandContext context)
{
    private const string Indent = "  ";

    /// <summary>Writes a summary.</summary>
    /// <param name="summary">The summary.</param>
    /// <param name="page">The page that was written; null if none was.</param>
    internal void Write(DataSummary summary, string? page)
    {
        var words = new DataWords(summary, context.Texts);
        output.WriteLine(words.Heading);
        if (words.HasCounts) TextTable.Write(output, context, words.CountHeadings, [.. words.CountRows()], 1.., Indent);
        foreach (var (name, value) in words.Pictures()) output.WriteLine($"{Indent}{name}: {value}");
        if (summary.Columns.Count > 0)
            TextTable.Write(output, context, words.ColumnHeadings, [.. words.ColumnRows()], 1.., Indent);
        if (summary.Data.Problems.Count > 0) output.WriteLine($"{words.ProblemsHeading}:");
        foreach (var problem in words.Problems())
        {
            foreach (var line in TextLines.Wrap(problem, context.Width, Indent, Indent + Indent))
                output.WriteLine(line);
        }

        if (page is not null)
            output.WriteLine(context.Say($"Page with pictures: {page}", $"Página con imágenes: {page}"));
    }
}
