using Xunit;

namespace Injerto.Tests.Lessons;

/// <summary>
/// What is true of every lesson: both languages, the same figures for the same seed, a whole page, clear refusals.
/// </summary>
public sealed class LessonTests
{
    public static TheoryData<string> Names => [.. LessonProgram.Names()];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_speaks_both_languages_and_gives_the_same_figures_in_both(string name)
    {
        using var lesson = new LessonProgram(name);
        string[] arguments = [.. Data(name, lesson), "--epochs", "2", "--json"];

        var english = lesson.Run(arguments);
        var englishPage = File.ReadAllText(lesson.Page);
        var spanish = lesson.Run(arguments, ("LANG", "es_MX.UTF-8"));
        var spanishPage = File.ReadAllText(lesson.Page);

        Assert.True(english.ExitCode == 0, english.Errors);
        Assert.True(spanish.ExitCode == 0, spanish.Errors);
        Assert.Equal(english.Repeatable, spanish.Repeatable);
        Assert.Equal(2, (int)english.Figures["epochs"]!);
        Assert.Contains("training loss", english.Output);
        Assert.Contains("pérdida, entrenamiento", spanish.Output);
        Assert.Contains("<html lang=\"en\">", englishPage);
        Assert.Contains("<html lang=\"es\">", spanishPage);
        Assert.NotEqual(Headings(englishPage), Headings(spanishPage));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Another_seed_gives_other_figures(string name)
    {
        using var lesson = new LessonProgram(name);
        var data = Data(name, lesson);

        var first = lesson.Figures([.. data, "--epochs", "1", "--seed", "1"]);
        var second = lesson.Figures([.. data, "--epochs=1", "--seed=2"]);

        Assert.NotEqual((double)first["trainingLoss"]!, (double)second["trainingLoss"]!);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_page_is_whole_and_lies_where_it_was_asked_for(string name)
    {
        using var lesson = new LessonProgram(name);
        var page = Path.Combine(lesson.Folder, "a", "b", "page.html");

        var figures = lesson.Figures([.. Data(name, lesson), "--epochs", "1", "--out", page]);

        Assert.Equal(page, (string)figures["page"]!);
        Assert.False(File.Exists(lesson.Page));
        var html = File.ReadAllText(page);
        Assert.EndsWith("</html>\n", html);
        Assert.Contains("<svg", html);
        Assert.Contains($"./injerto lesson {name} --seed 42", html);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Help_tells_the_options_and_starts_nothing(string name)
    {
        using var lesson = new LessonProgram(name);

        var run = lesson.Run(["--help"]);

        Assert.Equal(0, run.ExitCode);
        Assert.All(["--epochs", "--seed", "--out", "--lang", "--json"], option => Assert.Contains(option, run.Output));
        Assert.False(File.Exists(lesson.Page));
    }

    [Fact]
    public void Wrong_use_is_told_all_at_once()
    {
        using var lesson = new LessonProgram("surface");

        var run = lesson.Run(["--epochs", "0", "photos", "--lang", "fr", "--fast"]);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Equal(
            """
            --epochs must be a whole number from 1 to 2147483647. Got '0'.
            This lesson reads no data. Got the folder 'photos'.
            --lang must be 'en' or 'es'. Got 'fr'.
            There is no option '--fast'. There are --epochs, --seed, --out, --lang, --json and --help.

            """,
            run.Errors);
    }

    [Fact]
    public void A_page_that_can_not_be_written_is_known_before_training()
    {
        using var lesson = new LessonProgram("surface");

        var run = lesson.Run(["--out", "."]);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Equal("--out must be a file. '.' is a folder.\n", run.Errors);
    }

    [Fact]
    public void Missing_data_is_told_with_the_way_on()
    {
        using var lesson = new LessonProgram("mnist-mlp");

        var run = lesson.Run(["--lang", "es"], ("INJERTO_SHARED", lesson.Folder));

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(
            $"La lección necesita sus datos y la carpeta '{lesson.Folder}/data/mnist_idx' no existe. "
            + "Indique la suya: ./injerto lesson mnist-mlp CARPETA\n",
            run.Errors);
    }

    private static string[] Data(string name, LessonProgram lesson) =>
        name == "mnist-mlp" ? [SmallDigits.Write(Path.Combine(lesson.Folder, "digits"))] : [];

    private static string Headings(string html) =>
        string.Join('\n', html.Split('\n').Where(line => line.StartsWith("<h", StringComparison.Ordinal)));
}
