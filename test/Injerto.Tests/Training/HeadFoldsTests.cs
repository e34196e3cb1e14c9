using Injerto.Training.Transfer;
using Xunit;

namespace Injerto.Tests.Training;

public class HeadFoldsTests
{
    [Fact]
    public void Every_fold_has_its_share_of_every_class()
    {
        int[] strata = [.. Enumerable.Range(0, 30).Select(i => i % 3)];
        var folds = Of(strata)!;

        Assert.All(Enumerable.Range(0, 5), fold => Assert.Equal([2, 2, 2],
            Enumerable.Range(0, 3).Select(c => strata.Where((s, i) => s == c && folds[i] == fold).Count())));
        Assert.Equal(folds, Of(strata));
        Assert.NotEqual(folds, Of(strata, seed: 8));
    }

    [Fact]
    public void Groups_stay_whole()
    {
        string?[] groups = [.. Enumerable.Range(0, 24).Select(i => i < 20 ? $"g{i / 2}" : null)];
        var folds = Of([.. Enumerable.Range(0, 24).Select(i => i % 2)], groups)!;

        for (var i = 0; i < 20; i += 2) Assert.Equal(folds[i], folds[i + 1]);
        Assert.Equal(5, folds.Distinct().Count());
    }

    [Fact]
    public void A_class_too_rare_for_every_fold_goes_with_the_largest() =>
        Assert.Equal(5, Of([0, 0, 0, 0, 0, 0, 1, 1, 2])!.Distinct().Count());

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 2)]
    [InlineData(4, 4)]
    [InlineData(6, 5)]
    public void Few_images_make_fewer_folds(int images, int folds) =>
        Assert.Equal(folds, Of(new int[images])?.Distinct().Count() ?? 0);

    [Fact]
    public void A_single_group_can_not_be_parted() => Assert.Null(Of(new int[9], [.. Enumerable.Repeat("g", 9)]));

    private static int[]? Of(int[] strata, string?[]? groups = null, long seed = 7) => HeadFolds.Of(
        strata, groups ?? new string?[strata.Length], [.. Enumerable.Range(0, strata.Length).Select(i => $"{i}.png")],
        seed);
}
