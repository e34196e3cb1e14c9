using Injerto.Data.Splits;
using Xunit;

namespace Injerto.Tests.Data.Splits;

public class LabelStrataTests
{
    [Fact]
    public void Items_go_with_the_rarest_of_their_labels_and_small_strata_with_the_largest()
    {
        // Label 0 is used five times, 1 and 2 twice, 3 once.
        int[][] labels = [[0], [0], [0, 1], [0, 1, 2], [2], [], [], [0, 3]];
        Assert.Equal([0, 0, 1, 1, 2, 4, 4, 3], LabelStrata.Of(labels, 4, 1));
        Assert.Equal([0, 0, 1, 1, 0, 4, 4, 0], LabelStrata.Of(labels, 4, 2));
        Assert.Empty(LabelStrata.Of([], 4, 2));
    }
}
