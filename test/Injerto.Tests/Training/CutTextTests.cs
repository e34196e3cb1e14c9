using Injerto.Training.Transfer;
using Xunit;

namespace Injerto.Tests.Training;

public class CutTextTests
{
    [Theory]
    [InlineData("all", CutKind.All, "", 0)]
    [InlineData(" none ", CutKind.None, "", 0)]
    [InlineData("3", CutKind.LastBlocks, "", 3)]
    [InlineData("last 4", CutKind.LastBlocks, "", 4)]
    [InlineData("4 blocks", CutKind.LastBlocks, "", 4)]
    [InlineData("last  1  block", CutKind.LastBlocks, "", 1)]
    [InlineData("last 20 layers", CutKind.LastLayers, "", 20)]
    [InlineData("1 layer", CutKind.LastLayers, "", 1)]
    [InlineData("after  layer3 ", CutKind.After, "layer3", 0)]
    [InlineData("features.16", CutKind.Before, "features.16", 0)]
    [InlineData("afterwards", CutKind.Before, "afterwards", 0)]
    [InlineData("1234567890", CutKind.Before, "1234567890", 0)]
    [InlineData("-1", CutKind.Before, "-1", 0)]
    internal void A_cut_is_told_in_words_or_numbers(string text, CutKind kind, string path, int count) =>
        Assert.Equal(new CutText(kind, path, count), CutText.Parse(text));
}
