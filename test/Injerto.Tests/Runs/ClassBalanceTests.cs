using Injerto.Data;
using Injerto.Runs;
using Xunit;

namespace Injerto.Tests.Runs;

public sealed class ClassBalanceTests
{
    [Theory]
    [InlineData("aabb", "accuracy")]
    [InlineData("aabbbb", "accuracy")]
    [InlineData("aabbbbb", "balancedAccuracy")]
    public void More_than_twice_the_images_make_balanced_accuracy_the_one_that_is_shown(string train, string metric)
    {
        foreach (var choice in (TaskChoice[])[TaskChoice.Auto, TaskChoice.Binary])
            Assert.Equal(metric, DataTask.Of(Data(train), new TrainingSpec { Task = choice }).PrimaryMetric);
        Assert.Equal(metric != "accuracy", ClassBalance.Note(Data(train)) is not null);
    }

    [Fact]
    public void What_is_asked_for_is_shown_whatever_the_balance() => Assert.Equal(
        "macroF1", DataTask.Of(Data("abbbbb"), new TrainingSpec { Monitor = "macroF1" }).PrimaryMetric);

    [Fact]
    public void Only_the_images_that_are_trained_with_count()
    {
        var data = Data("aabb", test: "abbbbbbbb");

        Assert.Equal("accuracy", DataTask.Of(data, new TrainingSpec()).PrimaryMetric);
        Assert.Null(ClassBalance.Note(data));
    }

    [Fact]
    public void A_class_that_is_not_trained_does_not_count() => Assert.Null(ClassBalance.Note(Data("bb")));

    [Fact]
    public void Labels_and_numbers_have_no_such_balance()
    {
        var labels = new DataSet("labels", TargetKind.Labels, ["a", "b"],
            [.. "aabbbbb".Select((c, i) => Item(i, new LabelsTarget([c - 'a']), DataPart.Train))]);

        Assert.Null(ClassBalance.Note(labels));
        Assert.Equal("meanAveragePrecision", DataTask.Of(labels, new TrainingSpec()).PrimaryMetric);
    }

    [Fact]
    public void It_is_said_with_the_largest_and_the_smallest_class()
    {
        var note = ClassBalance.Note(Data("abbbccc"))!.Value;

        Assert.Equal(
            "Some classes have many more images than others: b 3, a 1. So balanced accuracy, the mean of the classes' "
            + "recalls, is shown first: plain accuracy would hide a class that is missed.", note.English);
        Assert.Equal(
            "Unas clases tienen muchas más imágenes que otras: b 3, a 1. Por eso se muestra primero la exactitud "
            + "equilibrada, la media de las exhaustividades de las clases: la exactitud simple ocultaría una clase que "
            + "no se reconoce.", note.Spanish);
    }

    private static DataSet Data(string train, string test = "") => new(
        "mine", TargetKind.Class, train.Contains('c') ? ["a", "b", "c"] : ["a", "b"],
        [
            .. train.Select((c, i) => Item(i, new ClassTarget(c - 'a'), DataPart.Train)),
            .. test.Select((c, i) => Item(1000 + i, new ClassTarget(c - 'a'), DataPart.Test)),
        ]);

    private static DataItem Item(int number, ItemTarget target, DataPart part) =>
        new($"{number}", new NumbersContent(1), target, part);
}
