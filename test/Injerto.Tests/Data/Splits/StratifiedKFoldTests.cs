using Injerto.Data;
using Injerto.Data.Splits;
using Xunit;

namespace Injerto.Tests.Data.Splits;

public class StratifiedKFoldTests
{
    private static readonly int[] Labels =
        [.. Enumerable.Repeat(0, 13).Concat(Enumerable.Repeat(1, 8)).Concat(Enumerable.Repeat(2, 6))];

    [Fact]
    public void Every_item_is_held_out_once_and_classes_are_spread_evenly()
    {
        var folds = StratifiedKFold.Split(Labels, 5, 1);
        Assert.Equal(5, folds.Count);
        Assert.Equal(Enumerable.Range(0, Labels.Length), folds.SelectMany(f => f.Validation).Order());
        Assert.All(folds, f => Assert.Equal(Enumerable.Range(0, Labels.Length), f.Train.Concat(f.Validation).Order()));
        Assert.All(folds, f => Assert.InRange(f.Validation.Count, 5, 6));
        for (int label = 0; label < 3; label++)
        {
            int size = Labels.Count(l => l == label);
            Assert.All(folds, f =>
                Assert.InRange(f.Validation.Count(i => Labels[i] == label), size / 5, (size + 4) / 5));
        }
    }

    [Fact]
    public void Folds_follow_the_keys_not_the_order()
    {
        string[] keys = [.. Labels.Select((l, i) => $"{l}/{i}.jpg")];
        int[] plain = StratifiedKFold.Assign(Labels, 3, 5, keys);
        int[] reversed = StratifiedKFold.Assign([.. Labels.Reverse()], 3, 5, [.. keys.Reverse()]);
        Assert.Equal(plain, reversed.Reverse());
        Assert.NotEqual(plain, StratifiedKFold.Assign(Labels, 3, 6, keys));
    }

    [Fact]
    public void The_outcome_is_frozen_for_good()
    {
        // From test/reference/seeded_random.py; exact.
        int[] labels = [0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 0, 1, 2, 2];
        string[] keys = [.. labels.Select((_, i) => $"{i}.jpg")];
        Assert.Equal([1, 0, 1, 0, 2, 0, 0, 1, 2, 2, 0, 2, 2, 1, 1, 0], StratifiedKFold.Assign(labels, 3, 42));
        Assert.Equal([2, 0, 0, 2, 1, 1, 1, 0, 2, 2, 0, 1, 1, 0, 0, 2], StratifiedKFold.Assign(labels, 3, 42, keys));
        Assert.Equal(StratifiedKFold.Assign(labels, 3, 42), StratifiedKFold.Assign(labels, 3, 42,
            groups: new string?[labels.Length]));
    }

    [Fact]
    public void Each_fold_is_held_out_from_the_others()
    {
        var folds = StratifiedKFold.Split(Labels, 3, 1);
        int[] fold = StratifiedKFold.Assign(Labels, 3, 1);
        for (int f = 0; f < 3; f++)
        {
            Assert.Equal(Enumerable.Range(0, fold.Length).Where(i => fold[i] == f), folds[f].Validation);
            Assert.Equal(Enumerable.Range(0, fold.Length).Where(i => fold[i] != f), folds[f].Train);
        }
    }

    [Fact]
    public void Two_folds_are_enough() => Assert.Equal([13, 14], StratifiedKFold.Split(Labels, 2, 1)
        .Select(f => f.Validation.Count).Order());

    [Fact]
    public void A_class_may_have_as_many_items_as_there_are_folds() =>
        Assert.Equal(6, StratifiedKFold.Split(Labels, 6, 1).Count);

    [Fact]
    public void Faults_are_told()
    {
        Assert.Equal("Each class must have at least 7 items to be dealt into 7 folds. Too few: 2: 6. " +
            "Add images to it, leave the class out, or ask for fewer parts.",
            Assert.Throws<DataException>(() => StratifiedKFold.Split(Labels, 7, 1)).Message);
        Assert.StartsWith("Cada clase debe tener al menos 9 elementos para repartirse en 9 pliegues. Faltan en: 'b': " +
            "8, 2: 6.",
            Assert.Throws<DataException>(() => StratifiedKFold.Split(Labels, 9, 1, null, ["a", "b"])).Text.Spanish);
        Assert.StartsWith("The number of folds must be at least 2. Got 1.",
            Assert.Throws<ArgumentOutOfRangeException>(() => StratifiedKFold.Split(Labels, 1, 1)).Message);
    }
}
