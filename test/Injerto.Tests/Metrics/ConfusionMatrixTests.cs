using Injerto.Metrics;
using Xunit;

namespace Injerto.Tests.Metrics;

/// <summary>Rows are true classes, columns predicted ones.</summary>
public class ConfusionMatrixTests
{
    private static readonly ConfusionMatrix Matrix = ConfusionMatrix.Compute([0, 0, 0, 1], [0, 1, 1, 1], 2);

    [Fact]
    public void It_holds_the_counts_and_their_number()
    {
        Assert.Equal([1, 2], Matrix.Row(0));
        Assert.Equal([0, 1], Matrix.Row(1));
        Assert.Equal(2, Matrix[0, 1]);
        Assert.Equal(4, Matrix.Total);
        Assert.Equal(2, Matrix.Classes);
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(0, 2)]
    [InlineData(-1, 0)]
    public void Only_classes_have_a_cell(int row, int column) => Assert.StartsWith(
        $"Row and column must be class indices from 0 to 1. Got row {row}, column {column}.",
        Assert.Throws<ArgumentOutOfRangeException>(() => Matrix[row, column]).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(2)]
    [InlineData(-1)]
    public void Only_classes_have_a_row(int row) => Assert.StartsWith(
        $"A row must be a class index from 0 to 1. Got {row}.",
        Assert.Throws<ArgumentOutOfRangeException>(() => { _ = Matrix.Row(row); }).Message, StringComparison.Ordinal);
}
