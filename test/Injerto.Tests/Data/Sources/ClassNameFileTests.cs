using Injerto.Data;
using Injerto.Data.Sources;
using Xunit;

namespace Injerto.Tests.Data.Sources;

public class ClassNameFileTests
{
    [Theory]
    [InlineData("daisy\r\nniño\n")]
    [InlineData("\uFEFF daisy \nniño")]
    [InlineData(" [\"daisy\", \"ni\\u00f1o\"]")]
    public void Lists_of_names(string text)
    {
        using var folder = new TestFolder().Write("c", text);
        Assert.Equal(["daisy", "niño"], ClassNameFile.Read(folder.At("c")));
    }

    [Theory]
    [InlineData("", "Name 1 is empty.")]
    [InlineData("a\n\nb\n", "Name 2 is empty.")]
    [InlineData("a\nb\na\n", "'a' comes twice.")]
    [InlineData("{\"a\": 0}", "It is JSON, but no list of texts.")]
    [InlineData("[1, 2]", "It is JSON, but no list of texts.")]
    public void Others_are_refused(string text, string fault)
    {
        using var folder = new TestFolder().Write("c", text);
        Assert.Equal($"'{folder.At("c")}' must name each class once: a JSON list of texts, or a text with one name a " +
            $"line. {fault}", Assert.Throws<DataException>(() => ClassNameFile.Read(folder.At("c"))).Message);
    }

    [Fact]
    public void What_can_not_be_read_is_told()
    {
        Assert.Equal("none.txt can't be read: It does not exist.",
            Assert.Throws<DataException>(() => ClassNameFile.Read("/none.txt")).Message);
        using var folder = new TestFolder().Write("c", "[\"a\"");
        Assert.Contains("It is no whole JSON: ", Assert.Throws<DataException>(() =>
            ClassNameFile.Read(folder.At("c"))).Message);
    }
}
