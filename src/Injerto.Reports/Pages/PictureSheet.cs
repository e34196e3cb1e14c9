namespace Injerto.Reports;

/// <summary>Rows of small pictures, which lie in the page itself.</summary>
/// <param name="rows">The rows.</param>
public sealed class PictureSheet(params IReadOnlyList<PictureRow> rows) : PageBlock
{
    /// <summary>The heading; empty for none.</summary>
    public string Title { get; init; } = "";

    /// <summary>The side of each picture in pixels. Default 96.</summary>
    public int Side { get; init; } = 96;

    internal override bool HasPictures => true;

    internal override void Render(PageWriter page)
    {
        page.Raw("<section>\n");
        if (Title.Length > 0) page.Element("h2", Title);
        foreach (var row in rows)
        {
            if (row.Title.Length > 0) page.Element("h3", row.Title);
            page.Raw("<div class=\"pictures\">\n");
            foreach (var (text, png) in row.Pictures)
            {
                var safe = HtmlText.Escape(text);
                page.Raw($"<img src=\"data:image/png;base64,{Convert.ToBase64String(png)}\" alt=\"{safe}\" "
                    + $"title=\"{safe}\" width=\"{Side}\" height=\"{Side}\">\n");
            }
            page.Raw("</div>\n");
        }
        page.Raw("</section>\n");
    }
}
