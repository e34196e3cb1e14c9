namespace Injerto.Reports;

/// <summary>One block of an <see cref="HtmlPage"/>: text, a table, a chart.</summary>
public abstract class PageBlock
{
    /// <summary>Only this library knows how to write blocks that keep a page self-contained and safe.</summary>
    private protected PageBlock()
    {
    }

    /// <summary>Whether it holds pictures, which the page's content security policy must then allow.</summary>
    internal virtual bool HasPictures => false;

    /// <summary>Writes the block.</summary>
    internal abstract void Render(PageWriter page);
}
