using Injerto.Data;
using Injerto.Text;
using Xunit;

namespace Injerto.Tests.Data;

public class DataExceptionTests
{
    [Theory]
    [InlineData(20, "")]
    [InlineData(21, "\n  … and 1 more.")]
    [InlineData(25, "\n  … and 5 more.")]
    public void Twenty_problems_are_told_and_how_many_more_there_are(int count, string end)
    {
        DataProblem[] problems = [.. Enumerable.Range(1, count).Select(i => new DataProblem($"{i}.jpg",
            DataProblemKind.Unreadable, ProblemSeverity.Warning, LocalizedText.Same("It is empty.")))];
        var error = new DataException(LocalizedText.Same("Bad:"), problems);
        Assert.Equal("Bad:" + string.Concat(Enumerable.Range(1, 20).Select(i => $"\n  {i}.jpg: It is empty.")) + end,
            error.Message);
        Assert.Equal(problems, error.Problems);
        Assert.Empty(new DataException(LocalizedText.Same("Bad.")).Problems);
    }

    [Fact]
    public void A_problem_is_told_on_one_line() =>
        Assert.Equal("a b.jpg: It is empty.", new DataProblem("a\nb.jpg", DataProblemKind.Unreadable,
            ProblemSeverity.Note, LocalizedText.Same("It is empty.")).ToString());
}
