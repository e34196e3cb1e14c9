using Injerto.Lessons;
using Injerto.Text;
using Xunit;

namespace Injerto.Tests.Lessons;

public sealed class LessonTextTests
{
    [Theory]
    [InlineData("one two three", 7, "one two\nthree")]
    [InlineData("one two three", 13, "one two three")]
    [InlineData("incomprehensible", 5, "incomprehensible")]
    [InlineData("", 5, "")]
    public void Lines_break_between_words(string text, int width, string wrapped) =>
        Assert.Equal(wrapped, LessonText.Wrap(text, width));

    [Fact]
    public void Columns_are_aligned_and_numbers_stand_on_the_right()
    {
        var table = LessonText.Table(([new("Layer"), new("Values", true)], [["0", "4,160"], ["total", "9"]]));

        Assert.Equal("  Layer  Values\n  0       4,160\n  total       9", table);
    }

    [Fact]
    public void A_text_without_its_counterpart_fails_in_both_languages()
    {
        var texts = new Dictionary<string, string> { ["Six arms"] = "Seis brazos" };
        var (english, spanish) = (new LessonWords(Language.English, texts), new LessonWords(Language.Spanish, texts));

        Assert.Equal("Six arms", english.Text("Six arms"));
        Assert.Equal("Seis brazos", spanish.Text("Six arms"));
        var error = Assert.Throws<InvalidOperationException>(() => english.Text("Five arms"));
        Assert.Equal(
            "Each text of a lesson must have its Spanish counterpart. 'Five arms' has none: add it to the lesson's "
            + "inSpanish.",
            error.Message);
        Assert.Throws<InvalidOperationException>(() => spanish.Text("Five arms"));
    }
}
