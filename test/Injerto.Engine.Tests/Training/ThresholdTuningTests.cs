using Injerto.Records;
using Injerto.Tensors;
using Injerto.Training;
using Xunit;

namespace Injerto.Tests.Training;

public sealed class ThresholdTuningTests
{
    [Theory]
    // The best F1 takes the first three; half-way between the third and the fourth.
    [InlineData(new[] { .9, .8, .4, .2, .1 }, new[] { 1, 1, 1, 0, 0 }, .3)]
    // One negative on the way is worth the positive behind it.
    [InlineData(new[] { .9, .8, .3, .1 }, new[] { 1, 0, 1, 0 }, .2)]
    // .5 is as good as any: it stays.
    [InlineData(new[] { .9, .8, .1 }, new[] { 1, 1, 0 }, .5)]
    // Of equal probabilities all are given or none.
    [InlineData(new[] { .3, .3, .1 }, new[] { 1, 0, 0 }, .2)]
    // Nothing to find: no reason to leave .5.
    [InlineData(new[] { .9, .1 }, new[] { 0, 0 }, .5)]
    // All have it: the lowest still gives it.
    [InlineData(new[] { .3, .1 }, new[] { 1, 1 }, .05)]
    // What is ignored does not count.
    [InlineData(new[] { .9, .6, .4 }, new[] { 1, -1, 1 }, .2)]
    public void A_threshold_is_that_of_the_best_f1(double[] probabilities, int[] truth, double expected) =>
        Engine.Run(() =>
        {
            using var scope = Scope.Begin();
            var logits = probabilities.Select(p => (float)Math.Log(p / (1 - p))).ToArray();
            var task = TaskRuntime.For(TaskSpec.MultiLabel(["x"])).TunedOn(
                Tensor.From(logits, [logits.Length, 1]),
                Tensor.From(truth.Select(t => (float)t).ToArray(), [truth.Length, 1]));

            Assert.Equal(expected, Assert.Single(task.Thresholds), 6);
        });

    [Fact]
    public void Each_label_has_its_own() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        // Logits of .9 .2 / .3 .1
        var logits = Tensor.From<float>([2.1972246f, -1.3862944f, -0.8472979f, -2.1972246f], [2, 2]);
        var task = TaskRuntime.For(TaskSpec.MultiLabel(["x", "y"])).TunedOn(
            logits, Tensor.From<float>([1, 1, 0, 0], [2, 2]));

        Assert.Equal([0.5, 0.15], task.Thresholds.Select(t => Math.Round(t, 6)));
    });
}
