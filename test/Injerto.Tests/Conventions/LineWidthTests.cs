using Xunit;

namespace Injerto.Tests.Conventions;

/// <summary>Sources can be read side by side.</summary>
public sealed class LineWidthTests
{
    private const int MostColumns = 120;

    [Theory]
    [InlineData("src")]
    [InlineData("test")]
    [InlineData("docs")]
    [InlineData("lessons")]
    [InlineData("bench")]
    public void Lines_fit(string folder)
    {
        var files = Repository.Files(folder, "*.cs").ToList();
        var wide =
            from file in files
            from line in Repository.Read(file).Split('\n').Index()
            where line.Item.TrimEnd('\r').Length > MostColumns
            select $"{file}:{line.Index + 1} has {line.Item.Length} columns; break it, there may be {MostColumns}.";

        Assert.NotEmpty(files);
        Assert.Empty(wide);
    }
}
