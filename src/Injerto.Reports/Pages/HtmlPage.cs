using System.Text;
using Injerto.Records;
using Injerto.Text;

namespace Injerto.Reports;

/// <summary>
/// A page that is one self-contained HTML file: no script, no network, charts as inline SVG, light and dark after the
/// reader's setting. Its content security policy forbids loading or running anything.
/// </summary>
public sealed class HtmlPage
{
    private readonly List<PageBlock> blocks = [];

    /// <summary>Starts a page.</summary>
    /// <param name="title">The title, in the browser's tab and at the top.</param>
    /// <param name="language">The language of the fixed words. Default English.</param>
    public HtmlPage(string title, Language language = Language.English)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        Title = title;
        Language = language;
    }

    /// <summary>The title.</summary>
    public string Title { get; }

    /// <summary>A line below the title; empty for none.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>A line at the end of the page; empty for none.</summary>
    public string Footer { get; init; } = "";

    /// <summary>The language of the fixed words.</summary>
    public Language Language { get; }

    /// <summary>Adds a block at the end.</summary>
    /// <param name="block">The block.</param>
    /// <returns>This page.</returns>
    public HtmlPage Add(PageBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        blocks.Add(block);
        return this;
    }

    /// <summary>The whole page.</summary>
    public string ToHtml()
    {
        var words = Words.In(Language);
        var page = new PageWriter(words);
        page.Raw($"<!doctype html>\n<html lang=\"{words.Code}\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
                + $"'unsafe-inline'{(blocks.Any(block => block.HasPictures) ? "; img-src data:" : "")}\">\n")
            .Element("title", Title)
            .Raw("<style>\n").Raw(Stylesheet.Css).Raw("</style>\n</head>\n<body>\n<header>\n").Element("h1", Title);
        if (Subtitle.Length > 0) page.Element("p", Subtitle);
        page.Raw("</header>\n<main>\n");
        foreach (var block in blocks) block.Render(page);
        page.Raw("</main>\n");
        if (Footer.Length > 0) page.Element("footer", Footer);
        return page.Raw("</body>\n</html>\n").ToString();
    }

    /// <summary>Writes the page to a file, which is either there whole or as it was before.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <exception cref="IOException">The file can't be written.</exception>
    public void Write(string path) => AtomicFile.Write(path, Encoding.UTF8.GetBytes(ToHtml()));
}
