namespace Injerto.Reports;

/// <summary>Blocks beside each other where the page is wide enough, else below each other.</summary>
/// <param name="blocks">The blocks.</param>
public sealed class SideBySide(params IReadOnlyList<PageBlock> blocks) : PageBlock
{
    internal override void Render(PageWriter page)
    {
        page.Raw("<div class=\"side\">\n");
        foreach (var block in blocks) block.Render(page);
        page.Raw("</div>\n");
    }
}
