namespace Injerto.Reports;

/// <summary>A row of figures that matter.</summary>
/// <param name="tiles">The figures.</param>
public sealed class TilesBlock(params IReadOnlyList<Tile> tiles) : PageBlock
{
    internal override void Render(PageWriter page)
    {
        page.Raw("<dl class=\"tiles\">\n");
        foreach (var tile in tiles)
        {
            page.Raw("<div class=\"tile\"><dt>").Text(tile.Label).Raw("</dt><dd>").Text(tile.Value);
            if (tile.Interval.Length > 0)
                page.Raw("<small>").Text(page.Words.Say("95 % interval: ", "intervalo del 95 %: "))
                    .Text(tile.Interval).Raw("</small>");
            if (tile.Note.Length > 0) page.Raw("<small>").Text(tile.Note).Raw("</small>");
            page.Raw("</dd></div>\n");
        }
        page.Raw("</dl>\n");
    }
}
