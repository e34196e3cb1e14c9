using Injerto.Cli;
using Xunit;

namespace Injerto.Tests.Cli;

public sealed class HelpTests
{
    public static TheoryData<string, string> Pages
    {
        get
        {
            var pages = new TheoryData<string, string>();
            foreach (var command in (string[])["", "train", "lr-find", "evaluate", "predict", "export", "inspect",
                "summary",
                "data", "data show", "data convert", "demo", "models", "models list", "models show", "models pull",
                "lesson"])
                foreach (var language in (string[])["en", "es"]) pages.Add(command, language);
            return pages;
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Help_is_the_verified_text(string command, string language)
    {
        var result = CliProgram.Inside([.. Words(command), "--help", "--lang", language]);
        Assert.Equal(ExitCode.Done, result.Code);
        Assert.Empty(result.Error);
        CliReference.Check(
            $"help-{(command.Length == 0 ? "injerto" : command.Replace(' ', '-'))}.{language}.txt", result.Out);
    }

    [Fact]
    public void Every_command_has_its_page_among_these()
    {
        var context = new CommandContext(Texts.English, TextWriter.Null, TextWriter.Null, isInteractive: false);
        var commands = CommandLine.Build(context).Subcommands
            .SelectMany(c => c.Subcommands.Select(s => $"{c.Name} {s.Name}").Prepend(c.Name)).Order();
        Assert.Equal(Pages.Select(p => p.Data.Item1).Where(c => c.Length > 0).Distinct().Order(), commands);
    }

    [Fact]
    public void No_line_of_help_is_wider_than_100_characters() =>
        Assert.All(Pages, page => Assert.All(
            CliProgram.Inside([.. Words(page.Data.Item1), "--help", "--lang", page.Data.Item2]).Out
                .Split('\n').SkipWhile(l => !l.StartsWith("  --", StringComparison.Ordinal)),
            line => Assert.True(line.Length <= 100, line)));

    [Fact]
    public void Without_a_command_the_help_is_shown() =>
        Assert.Equal(CliProgram.Inside("--help").Out, CliProgram.Inside().Out);

    [Fact]
    public void The_version_is_told()
    {
        var result = CliProgram.Inside("--version");
        Assert.Equal(ExitCode.Done, result.Code);
        Assert.Matches(@"^\d+\.\d+\.\d+\n$", result.Out);
    }

    [Theory]
    [InlineData("es_ES.UTF-8", true)]
    [InlineData("es", true)]
    [InlineData("en_GB.UTF-8", false)]
    [InlineData("C.UTF-8", false)]
    [InlineData("", false)]
    public void The_language_is_that_of_the_locale(string locale, bool spanish) =>
        Assert.Equal(spanish, Texts.For([], name => name == "LANG" ? locale : null).IsSpanish);

    [Fact]
    public void LC_ALL_comes_before_LANG_and_the_option_before_both()
    {
        static string? Locale(string name) =>
            name switch { "LC_ALL" => "es_MX.UTF-8", "LANG" => "en_US.UTF-8", _ => null };
        Assert.True(Texts.For(["train"], Locale).IsSpanish);
        Assert.False(Texts.For(["train", "--lang", "en"], Locale).IsSpanish);
        Assert.True(Texts.For(["--lang=es"], _ => null).IsSpanish);
    }

    private static string[] Words(string command) => command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
