using System.Text;

namespace Injerto.Reports;

/// <summary>The growing text of a page; every string that is not ours goes through <see cref="Text"/>.</summary>
internal sealed class PageWriter(Words words)
{
    private readonly StringBuilder html = new();
    private int identifiers;

    public Words Words { get; } = words;

    /// <summary>An identifier that no other element of the page has.</summary>
    public string NextId() => $"i{++identifiers}";

    /// <summary>Appends markup of our own as it is.</summary>
    public PageWriter Raw(string markup)
    {
        html.Append(markup);
        return this;
    }

    /// <summary>Appends foreign text, escaped.</summary>
    public PageWriter Text(string text)
    {
        html.Append(HtmlText.Escape(text));
        return this;
    }

    /// <summary>Appends an element around foreign text, and a line's end.</summary>
    public PageWriter Element(string tag, string text, string attributes = "") =>
        Raw($"<{tag}{(attributes.Length == 0 ? "" : " " + attributes)}>").Text(text).Raw($"</{tag}>\n");

    public override string ToString() => html.ToString();
}
