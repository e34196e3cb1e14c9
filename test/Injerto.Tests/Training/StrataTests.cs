using Injerto.Data;
using Injerto.Records;
using Injerto.Training;
using Xunit;

namespace Injerto.Tests.Training;

/// <summary>By what items are shared out, so that every part has some of each.</summary>
public class StrataTests
{
    [Fact]
    public void Classes_are_strata_and_have_names()
    {
        var task = TaskRuntime.For(TaskSpec.MultiClass(["a", "b"]));

        Assert.Equal([1, 0, 1], task.Strata([new ClassTarget(1), new ClassTarget(0), new ClassTarget(1)]));
        Assert.Equal(["a", "b"], task.StrataNames);
        Assert.Null(TaskRuntime.For(TaskSpec.Regression(["v"])).StrataNames);
        Assert.Null(TaskRuntime.For(TaskSpec.MultiLabel(["a", "b"])).StrataNames);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(9, 1)]
    [InlineData(19, 1)]
    [InlineData(20, 2)]
    [InlineData(35, 3)]
    [InlineData(100, 10)]
    [InlineData(500, 10)]
    public void Numbers_are_ranked_into_tenths_or_fewer_of_few_items(int count, int strata)
    {
        var task = TaskRuntime.For(TaskSpec.Regression(["v"]));
        var targets = Enumerable.Range(0, count).Select(i => new NumbersTarget([(i * 7) % count])).ToArray();

        int[] assigned = task.Strata(targets);

        Assert.Equal(strata, assigned.Distinct().Count());
        var byValue = targets.Zip(assigned).OrderBy(p => p.First.Values[0]).Select(p => p.Second).ToArray();
        Assert.Equal(Enumerable.Range(0, count).Select(rank => rank * strata / count), byValue);
    }

    [Fact]
    public void Of_equal_numbers_the_first_comes_first() =>
        Assert.Equal([.. new int[10], .. Enumerable.Repeat(1, 10)],
            TaskRuntime.For(TaskSpec.Regression(["v"])).Strata(
                [.. Enumerable.Range(0, 20).Select(_ => new NumbersTarget([1]))]));

    [Fact]
    public void The_rarest_label_decides_and_of_equally_rare_ones_the_first()
    {
        var task = TaskRuntime.For(TaskSpec.MultiLabel(["x", "y", "z"]));

        Assert.Equal([1, 1, 2, 2, 2], task.Strata([Of(1, 2), Of(1), Of(2), Of(2), Of(2)]));
        Assert.Equal([0, 0], task.Strata([Of(0, 1), Of(0, 1)]));
        Assert.Equal([3, 3, 0, 0], task.Strata([Of(), Of(), Of(0), Of(0)]));
        Assert.Equal([1, 1, 1], task.Strata([Of(1), Of(1), Of(0)]));
        Assert.Equal([1, 1, 0, 0, 0], task.Strata([Of(1), Of(1), Of(0), Of(0), Of(2)]));
        Assert.Equal([0, 0, 0, 0, 0], task.Strata([Of(0), Of(0), Of(1), Of(2), Of()]));

        static LabelsTarget Of(params int[] labels) => new([.. labels]);
    }

    [Fact]
    public void A_task_takes_targets_of_its_own_kind_alone()
    {
        ItemTarget?[] targets = [new ClassTarget(0), new LabelsTarget([0]), new NumbersTarget([1.5, -2]), null];
        TaskRuntime[] tasks = [TaskRuntime.For(TaskSpec.MultiClass(["a", "b"])),
            TaskRuntime.For(TaskSpec.MultiLabel(["a", "b"])), TaskRuntime.For(TaskSpec.Regression(["a", "b"]))];

        Assert.Equal([[true, false, false, false], [false, true, false, false], [false, false, true, false]],
            tasks.Select(task => targets.Select(task.Takes)));
        Assert.Equal(["0", "0", "1.5|-2"], tasks.Select((task, i) => task.TextOf(targets[i]!)));
        Assert.Equal("0|1", tasks[1].TextOf(new LabelsTarget([0, 1])));
    }
}
