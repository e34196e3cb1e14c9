using Injerto.Data;
using Injerto.Data.Sources;
using Xunit;

namespace Injerto.Tests.Data.Sources;

public class TargetSpellingTests
{
    private const string Composed = "pi\u00F1a", Decomposed = "pin\u0303a";
    private static readonly DataSourceOptions Whole = new() { ValidationFraction = 0, TestFraction = 0 };

    [Fact]
    public void Accents_joined_or_apart_are_one_class()
    {
        using var folder = new TestFolder($"{Composed}/1.jpg", $"{Decomposed}/2.jpg", "manzana/1.jpg");
        var data = folder.Open(Whole);
        Assert.Equal(["manzana", Composed], data.TargetNames);
        Assert.Equal([1, 2], data.ClassCounts(DataPart.Train));
        Assert.Equal($"The class '{Composed}' is written in 2 ways that look alike (accents joined or apart, " +
            "invisible signs); they are one class.", Assert.Single(data.Problems).ToString());
    }

    [Fact]
    public void A_class_without_images_is_told_by_its_folder_whichever_way_it_is_written()
    {
        using var folder = new TestFolder($"train/{Decomposed}/1.txt", "train/rosa/1.jpg", "train/lis/1.jpg");
        Assert.StartsWith($"train/{Decomposed}: The class '{Composed}' must have images to learn from.",
            folder.FailToOpen().Replace($"train/{Composed}:", $"train/{Decomposed}:"));
        using var first = new TestFolder($"train/{Composed}/1.jpg", "train/a\n/1.txt", "train/rosa/1.jpg");
        Assert.StartsWith("train/a: The class 'a' must have images to learn from.", first.FailToOpen());
    }

    [Fact]
    public void Also_across_parts()
    {
        using var folder = new TestFolder($"train/{Composed}/1.jpg", "train/rosa/1.jpg", $"val/{Decomposed}/2.jpg",
            "val/rosa/2.jpg");
        Assert.Equal([1, 1], folder.Open().ClassCounts(DataPart.Val));
    }

    [Fact]
    public void A_class_is_told_composed_on_one_line()
    {
        using var folder = new TestFolder($"{Decomposed}/1.jpg", "ro\nsas\t/1.jpg");
        var data = folder.Open(Whole);
        Assert.Equal([Composed, "ro sas"], data.TargetNames);
        Assert.Equal("The class 'ro sas' is written with line breaks, invisible signs or spaces around it; they " +
            "were left out.",
            Assert.Single(data.Problems).ToString());
    }

    [Fact]
    public void Accents_themselves_still_tell_classes_apart()
    {
        using var folder = new TestFolder("pena/1.jpg", "pe\u00F1a/1.jpg");
        Assert.Equal(["pena", "pe\u00F1a"], folder.Open(Whole).TargetNames);
    }

    [Fact]
    public void A_model_is_judged_on_the_classes_that_it_knows()
    {
        using var folder = new TestFolder("Roses/1.jpg", "Roses/2.jpg");
        var data = folder.Open(Whole with { KnownClasses = ["tulips", "roses", "daisy"] });
        Assert.Equal(["tulips", "roses", "daisy"], data.TargetNames);
        Assert.All(data.Items, item => Assert.Equal(1, item.ClassIndex));
        Assert.Equal("The class 'Roses' was taken for the " +
            "model's 'roses'.", Assert.Single(data.Problems).ToString());
        using var mac = new TestFolder($"{Decomposed}/1.jpg");
        Assert.Equal(0, Assert.Single(mac.Open(Whole with { KnownClasses = [Composed, "rosa"] }).Items).ClassIndex);
    }

    [Fact]
    public void Classes_that_a_model_does_not_know_are_refused()
    {
        using var folder = new TestFolder("rose/1.jpg", "tulips/1.jpg", "Daisy/1.jpg");
        Assert.Equal("The classes must be among those that the model learnt (roses, tulips, daisy, DAISY). It did " +
            "not learn 'Daisy': rename the class or leave it out. Did you mean 'DAISY' or 'daisy'?\n  The classes " +
            "must be among those that the model learnt (roses, tulips, daisy, DAISY). It did not learn 'rose': " +
            "rename the class or leave it out. Did you mean 'roses'?",
            folder.FailToOpen(Whole with { KnownClasses = ["roses", "tulips", "daisy", "DAISY"] }));
    }
}
