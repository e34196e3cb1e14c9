using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Injerto.Bench.Sections;

namespace Injerto.Bench.Reporting;

/// <summary>
/// All rows, as a table for the terminal, Markdown for the README, and JSON. Sections of earlier runs stay in the files
/// until they run again.
/// </summary>
internal sealed class Report(Machine machine, Setting setting)
{
    private static readonly JsonSerializerOptions Style = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly string[] Heads = ["", "what", "unit", "Injerto", "peer", "ratio", "of best", "asked", ""];

    private readonly List<(string Section, Row Row)> _rows = [];

    internal string JsonFile => Path.Combine(setting.Output, setting.IsQuick ? "quick.json" : "results.json");

    internal string MarkdownFile => Path.ChangeExtension(JsonFile, ".md");

    internal void Add(Section section, IEnumerable<Row> rows)
    {
        foreach (var row in rows)
        {
            _rows.Add((section.Name, row));
            Console.WriteLine(row.Ours is null ? $"  {row.What}: {row.Note}"
                : $"  {string.Join("  ", Cells(section.Name, row).Skip(1).Where(c => c.Length > 0))}");
        }
    }

    internal void Write()
    {
        Directory.CreateDirectory(setting.Output);
        var sections = Earlier();
        foreach (var group in _rows.GroupBy(r => r.Section)) sections[group.Key] = Json(group.Select(r => r.Row));
        File.WriteAllText(JsonFile, sections.ToJsonString(Style) + "\n");
        File.WriteAllText(MarkdownFile, Markdown());
    }

    internal string Text()
    {
        List<string[]> lines = [Heads, .. Shown().Select(r => Cells(r.Section, r.Row))];
        var widths = Heads.Select((_, i) => lines.Max(l => l[i].Length)).ToArray();
        return string.Concat(
            lines.Select(l => string.Join("  ", l.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd() + "\n"));
    }

    private string Markdown()
    {
        var text = new StringBuilder($"{machine}; {Setting.Threads} threads, medians of {setting.Rounds} rounds.\n\n");
        text.AppendLine("| | Injerto | peer | ratio | asked |\n|---|---|---|---|---|");
        foreach (var (section, row) in Shown())
        {
            var cells = Cells(section, row);
            text.AppendLine($"| {row.What}, {row.Unit} | {cells[3]} | {cells[4]} | {cells[5]} | {cells[7]} |");
        }

        return text.ToString();
    }

    private IEnumerable<(string Section, Row Row)> Shown() => _rows.Where(r => r.Row.Ours is not null);

    private static string[] Cells(string section, Row row) =>
    [
        section, row.What, row.Unit,
        Cell(row.Ours), Cell(row.Theirs), Number(row.Ratio), Number(row.RatioOfBest), row.Asked?.ToString() ?? "",
        row.IsMet switch { true => "met", false => "NOT MET", null => "" },
    ];

    private static string Cell(Figure? figure) => figure is null ? "" : $"{Number(figure.Median)} ({figure.Who})";

    private static string Number(double? value) => value is not { } v
        ? ""
        : v.ToString(
            Math.Abs(v) switch { >= 100 => "0", >= 10 => "0.0", >= 1 => "0.00", _ => "0.000" },
            CultureInfo.InvariantCulture);

    private JsonObject Earlier()
    {
        if (!File.Exists(JsonFile)) return [];
        try
        {
            return JsonNode.Parse(File.ReadAllText(JsonFile)) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            Console.Error.WriteLine($"{JsonFile} is damaged and is written anew.");
            return [];
        }
    }

    private JsonObject Json(IEnumerable<Row> rows) => new()
    {
        ["machine"] = JsonSerializer.SerializeToNode(machine, Style),
        ["rounds"] = setting.Rounds,
        ["rows"] = JsonSerializer.SerializeToNode(rows.Select(r => new
        {
            r.What, r.Unit, r.Ours, r.Theirs, r.Ratio, r.RatioOfBest, Asked = r.Asked?.ToString(), r.IsMet, r.Note,
        }), Style),
    };
}
