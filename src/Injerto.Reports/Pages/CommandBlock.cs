namespace Injerto.Reports;

/// <summary>Commands for the terminal, each with what it does.</summary>
/// <param name="commands">What a command does, and the command itself.</param>
public sealed class CommandBlock(params IReadOnlyList<(string What, string Command)> commands) : PageBlock
{
    /// <summary>The heading; empty for none.</summary>
    public string Title { get; init; } = "";

    internal override void Render(PageWriter page)
    {
        page.Raw("<section>\n");
        if (Title.Length > 0) page.Element("h2", Title);
        foreach (var (what, command) in commands)
        {
            page.Element("p", what, "class=\"why\"");
            page.Element("pre", command);
        }
        page.Raw("</section>\n");
    }
}
