using System.Text.Json.Nodes;
using Injerto.Reports;

namespace Injerto.Lessons;

/// <summary>
/// What a lesson shows: blocks of an HTML page, each with its small form for the terminal, and figures for other
/// programs.
/// </summary>
internal sealed class LessonPage
{
    private readonly string name;
    private readonly string path;
    private readonly LessonOptions options;
    private readonly LessonWords words;
    private readonly TextWriter terminal;
    private readonly List<PageBlock> blocks = [];
    private string title;

    public LessonPage(string name, LessonOptions options, LessonWords words, TextWriter terminal)
    {
        (this.name, this.options, this.words, this.terminal, title) = (name, options, words, terminal, name);
        path = options.Out ?? Path.Combine("runs", "lessons", $"{name}.html");
        // Before the training, so that a page that can't be written is known at once.
        if (Directory.Exists(path))
            throw new IOException(words.Say(
                $"--out must be a file. '{path}' is a folder.",
                $"--out debe ser un fichero. '{path}' es una carpeta."));
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        Chart =
            new TerminalChart { Language = words.Language, Height = 12, IsAscii = !terminal.Encoding.WebName.StartsWith(
                "utf", StringComparison.Ordinal) };
        Figures = new JsonObject { ["lesson"] = name, ["seed"] = options.Seed };
    }

    public TerminalChart Chart { get; }

    public JsonObject Figures { get; }

    public string Title
    {
        set
        {
            title = value;
            terminal.WriteLine($"\n{value}\n{new string(Chart.IsAscii ? '=' : '═', value.Length)}");
        }
    }

    public void Add(PageBlock block, string small = "")
    {
        blocks.Add(block);
        if (small.Length > 0) terminal.WriteLine($"\n{small.TrimEnd('\n')}");
    }

    public void Paragraph(string text) => Add(new TextBlock(text), LessonText.Wrap(text, Chart.Width));

    public void Table(string heading, (TableColumn[] Columns, IReadOnlyList<string>[] Rows) table) =>
        Add(new TableBlock(table.Columns, table.Rows) { Title = heading }, $"{heading}\n{LessonText.Table(table)}\n");

    public void Metrics(string heading, IReadOnlyList<Tile> tiles)
    {
        var lines = tiles.Select(tile => $"  {tile.Label,-22} {tile.Value,10}");
        Add(new TextBlock { Title = heading }, $"{heading}\n{string.Join('\n', lines)}");
        Add(new TilesBlock(tiles));
    }

    public void Write()
    {
        var page = new HtmlPage(title, words.Language) { Footer = $"./injerto lesson {name} --seed {options.Seed}" };
        blocks.ForEach(block => page.Add(block));
        page.Write(path);
        terminal.WriteLine($"\n{words.Say("The page with all charts", "La página con todas las gráficas")}: {path}");
        Figures["page"] = path;
        if (options.Json) terminal.WriteLine(Figures.ToJsonString());
    }
}
