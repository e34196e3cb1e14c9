using Injerto.Data.Summary;
using Injerto.Reports;

namespace Injerto.Cli.Reporting;

/// <summary>What some data holds, as one HTML file with a few pictures of each class.</summary>
internal static class DataPage
{
    internal static HtmlPage Of(DataSummary summary, IReadOnlyList<ContactRow> sheet, Texts texts)
    {
        var words = new DataWords(summary, texts);
        var page = new HtmlPage(words.Heading, texts.Language) { Subtitle = summary.Data.Location };
        if (summary.Data.Problems.Count > 0)
            page.Add(new TextBlock([.. words.Problems()]) { Title = words.ProblemsHeading, IsNotice = true });
        if (words.HasCounts)
            page.Add(Table(texts.Say("Counts", "Recuento"), words.CountHeadings, words.CountRows()));
        if (summary.Pictures is not null)
            page.Add(new TilesBlock([.. words.Pictures().Select(told => new Tile(told.Name, "", told.Value))]));
        if (summary.Columns.Count > 0)
            page.Add(Table(texts.Say("Columns", "Columnas"), words.ColumnHeadings, words.ColumnRows()));
        return summary.Pictures is null ? page : page.Add(Sheet(sheet, texts));
    }

    private static TableBlock Table(string title, string[] headings, IEnumerable<string[]> rows) => new(
        [.. headings.Select((heading, i) => new TableColumn(heading, i > 0))], [.. rows]) { Title = title };

    private static PictureSheet Sheet(IReadOnlyList<ContactRow> sheet, Texts texts) => new(
        [.. sheet.Select(row => new PictureRow(
            row.Target, [.. row.Thumbnails.Select(thumbnail => (thumbnail.Item.Id, thumbnail.ToPng()))]))])
    {
        Title = texts.Say("A few pictures of each", "Algunas imágenes de cada una"),
    };
}
