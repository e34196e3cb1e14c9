using Injerto.Text;
using Xunit;

namespace Injerto.Tests.Text;

/// <summary>Texts in both languages, names that may have been meant, words of a shell.</summary>
public sealed class LocalizedTextTests
{
    [Fact]
    public void Settings_between_backticks_get_the_names_that_a_program_gives_them()
    {
        var text = new LocalizedText("`Cut` and `Nothing`: `Cut`", "`Cut`");

        var told = text.WithSettings(name => name == "Cut" ? "--cut" : null);

        Assert.Equal(("--cut and `Nothing`: --cut", "--cut"), (told.English, told.Spanish));
    }

    [Fact]
    public void Texts_are_joined_in_each_language() =>
        Assert.Equal(
            new LocalizedText("a, c!", "b, d!"),
            LocalizedText.Join(", ", [new("a", "b"), new("c", "d")]) + LocalizedText.Same("!"));

    [Theory]
    [InlineData("epoch", "epochs")]
    [InlineData("--tune_epochs", "--tune-epochs")]
    [InlineData("ecophs", "epochs")]
    [InlineData("EPOCHS", "epochs")]
    [InlineData("epo", "epochs")]
    [InlineData("zzzzzz", null)]
    [InlineData("ep", null)]
    [InlineData("", null)]
    public void The_nearest_name_is_found(string typed, string? name) =>
        Assert.Equal(
            name, NearNames.Of(typed, ["epochs", "--tune-epochs", "batch", "lr"]) is [var first, ..] ? first : null);

    [Fact]
    public void At_most_three_names_are_told_the_nearest_first() =>
        Assert.Equal(
            " Did you mean 'cat' or 'bat' or 'car'?", NearNames.Hint("cat", ["car", "bat", "cat", "rat"]).English);

    [Fact]
    public void A_very_long_word_is_no_typing_error() =>
        Assert.Empty(NearNames.Of(new string('a', 61), [new string('a', 61)]));

    [Theory]
    [InlineData("runs/a", "runs/a")]
    [InlineData("my photos", "'my photos'")]
    [InlineData("it's", @"'it'\''s'")]
    [InlineData("", "''")]
    [InlineData("-x", "./-x")]
    [InlineData("niño", "'niño'")]
    public void A_word_is_quoted_where_a_shell_would_break_it(string text, string word) =>
        Assert.Equal(word, ShellWord.Quote(text));

    [Fact]
    public void Options_stay_options() => Assert.Equal("train --out 'a b'", ShellWord.Line(["train", "--out", "a b"]));

    [Fact]
    public void One_is_singular()
    {
        Assert.Equal(("1 image", "1 imagen"), (Count.Images(1).English, Count.Images(1).Spanish));
        Assert.Equal(("0 images", "2 imágenes"), (Count.Images(0).English, Count.Images(2).Spanish));
    }

    [Fact]
    public void Spanish_has_a_decimal_comma() =>
        Assert.Equal(("0.950", "0,950"), (NumberText.Of(0.95, "0.000").English, NumberText.Of(0.95, "0.000").Spanish));
}
