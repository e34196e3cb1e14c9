using Injerto.Lessons;
using Injerto.Text;
using Xunit;

namespace Injerto.Tests.Lessons;

public sealed class LessonOptionsTests
{
    [Fact]
    public void Nothing_said_means_the_defaults()
    {
        var options = LessonOptions.Parse([], readsData: true, "", out var faults);

        Assert.Empty(faults);
        Assert.Equal(new LessonOptions { Seed = 42, Language = Language.English }, options);
    }

    [Fact]
    public void Values_come_after_a_space_or_an_equals_sign()
    {
        var options = LessonOptions.Parse(
            ["data", "--epochs=3", "--seed", "-7", "--out", "a=b.html", "--lang=es", "--json"],
            readsData: true, "C", out var faults);

        Assert.Empty(faults);
        Assert.Equal(
            new LessonOptions
            {
                Folder = "data", Epochs = 3, Seed = -7, Out = "a=b.html", Language = Language.Spanish, Json = true
            },
            options);
    }

    [Theory]
    [InlineData("es_MX.UTF-8", Language.Spanish)]
    [InlineData("es", Language.Spanish)]
    [InlineData("en_GB.UTF-8", Language.English)]
    [InlineData("C", Language.English)]
    [InlineData("", Language.English)]
    public void The_language_is_the_systems_unless_told(string locale, Language language)
    {
        Assert.Equal(language, LessonOptions.Parse([], readsData: false, locale, out _).Language);
        Assert.Equal(Language.English, LessonOptions.Parse(["--lang", "en"], readsData: false, locale, out _).Language);
    }

    [Theory]
    [InlineData("--epochs 0", "--epochs must be a whole number from 1 to 2147483647. Got '0'.")]
    [InlineData("--epochs 2147483648", "--epochs must be a whole number from 1 to 2147483647. Got '2147483648'.")]
    [InlineData("--epochs ten", "--epochs must be a whole number from 1 to 2147483647. Got 'ten'.")]
    [InlineData(
        "--seed 1.5", "--seed must be a whole number from -9223372036854775808 to 9223372036854775807. Got '1.5'.")]
    [InlineData("--out", "--out must be followed by a value.")]
    [InlineData("--seed=", "--seed must be followed by a value.")]
    [InlineData("--lang pt", "--lang must be 'en' or 'es'. Got 'pt'.")]
    [InlineData(
        "--json=1", "There is no option '--json=1'. There are --epochs, --seed, --out, --lang, --json and --help.")]
    [InlineData("-x", "There is no option '-x'. There are --epochs, --seed, --out, --lang, --json and --help.")]
    [InlineData("a b", "There must be one folder at most. Got 'a' and 'b'.")]
    public void What_is_wrong_is_told(string line, string fault)
    {
        LessonOptions.Parse(line.Split(' '), readsData: true, "", out var faults);

        Assert.Equal([fault], faults);
    }

    [Fact]
    public void Faults_are_told_together_and_in_the_systems_language()
    {
        LessonOptions.Parse(
            ["fotos", "--lang", "pt", "--epochs", "-1"], readsData: false, "es_ES.UTF-8", out var faults);

        Assert.Equal(
            [
                "Esta lección no lee datos. Se dio la carpeta 'fotos'.",
                "--lang debe ser 'en' o 'es'. Se dio 'pt'.",
                "--epochs debe ser un número entero de 1 a 2147483647. Se dio '-1'.",
            ],
            faults);
    }
}
