namespace Injerto.Reports;

/// <summary>Paragraphs of plain text, with a heading if wanted.</summary>
/// <param name="paragraphs">The paragraphs.</param>
public sealed class TextBlock(params IReadOnlyList<string> paragraphs) : PageBlock
{
    /// <summary>The heading; empty for none.</summary>
    public string Title { get; init; } = "";

    /// <summary>Whether the text is a warning that must catch the eye. Default false.</summary>
    public bool IsNotice { get; init; }

    internal override void Render(PageWriter page)
    {
        page.Raw("<section>\n");
        if (Title.Length > 0) page.Element("h2", Title);
        if (IsNotice) page.Raw("<div class=\"notice\" role=\"note\">\n");
        foreach (var paragraph in paragraphs) page.Element("p", paragraph);
        page.Raw(IsNotice ? "</div>\n</section>\n" : "</section>\n");
    }
}
