using System.Text;
using Injerto.Runs;
using Injerto.Text;
using Injerto.Tests.Conventions;
using Xunit;

namespace Injerto.Tests.Runs;

/// <summary>
/// <c>docs/settings.md</c> is written from the descriptions of the settings; with <c>INJERTO_ACCEPT=1</c> it is
/// rewritten.
/// </summary>
public sealed class SettingsPageTests
{
    private const string PagePath = "docs/settings.md";

    [Fact]
    public void The_page_lists_every_setting_as_it_is_described()
    {
        var path = Path.Combine(Repository.Root, PagePath);
        if (Environment.GetEnvironmentVariable("INJERTO_ACCEPT") == "1") File.WriteAllText(path, Page());

        Assert.Equal(Page(), File.ReadAllText(path));
    }

    private static string Page()
    {
        var page = new StringBuilder();
        page.Append("""
            # Settings / Ajustes

            Every setting of a training: its property of `TrainingSpec` in C#, its option on the command line (in
            `config.yaml` the same name without dashes), its default and its range. This page is written from their
            descriptions in `src/Injerto.Runs/TrainingSpec.cs`.

            """);
        foreach (var phase in Setting.All.GroupBy(s => s.Phase))
        {
            page.Append($"\n## {phase.Key}\n\n| C# | option | default | range | |\n|---|---|---|---|---|\n");
            foreach (var setting in phase) page.Append(Row(setting));
        }

        return page.ToString();
    }

    private static string Row(Setting setting)
    {
        var option = setting.Name == "data" ? "`DATA`" : $"`--{setting.Name}`";
        var (value, range) =
            (Cell(setting.Default ?? LocalizedText.Same("")), Cell(setting.Range ?? LocalizedText.Same("")));
        return $"| `{setting.Property}` | {option} | {value} | {range} | {Cell(setting.Text)} |\n";
    }

    private static string Cell(LocalizedText text)
    {
        var both = text.English == text.Spanish ? text.English : $"{text.English} / *{text.Spanish}*";
        return both.Replace("|", "\\|", StringComparison.Ordinal);
    }
}
