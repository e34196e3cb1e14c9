namespace Injerto.Reports;

/// <summary>Text whose lines and spaces stay as they are: a table made of characters, or program output.</summary>
/// <param name="text">The text.</param>
public sealed class PreformattedBlock(string text) : PageBlock
{
    /// <summary>The heading; empty for none.</summary>
    public string Title { get; init; } = "";

    internal override void Render(PageWriter page)
    {
        page.Raw("<section>\n");
        if (Title.Length > 0) page.Element("h2", Title);
        page.Element("pre", text, "tabindex=\"0\"");
        page.Raw("</section>\n");
    }
}
