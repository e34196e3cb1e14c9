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
    public void A_label_with_images_enough_has_its_own_and_rare_ones_share_theirs() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        // Ten images with and ten without the first two labels; of the last two one image each.
        var rows = Enumerable.Range(0, 20).Select(i => i < 10
            ? (Probabilities: new[] { 0.9, 0.3, i == 0 ? 0.4 : 0.1, i == 0 ? 0.6 : 0.2 }, Truth: new[] { 1, 1, 0, 0 })
            : (Probabilities: [0.7, 0.1, 0.1, 0.2], Truth: [0, 0, 0, 0])).ToList();
        rows[0] = (rows[0].Probabilities, [1, 1, 1, 1]);
        float[] logits = [.. rows.SelectMany(r => r.Probabilities).Select(p => (float)Math.Log(p / (1 - p)))];
        float[] truth = [.. rows.SelectMany(r => r.Truth).Select(t => (float)t)];
        var task = TaskRuntime.For(TaskSpec.MultiLabel(["common", "also", "rare", "rarer"])).TunedOn(
            Tensor.From(logits, [20, 4]), Tensor.From(truth, [20, 4]));

        // Between .9 and .7; between .3 and .1; of the rare ones together between .4 and .2.
        Assert.Equal([0.8, 0.2, 0.3, 0.3], task.Thresholds.Select(t => Math.Round(t, 6)));
    });

    [Theory]
    [InlineData(10, 10, 0.8)]
    [InlineData(9, 20, 0.3)]
    [InlineData(20, 9, 0.3)]
    public void Ten_images_with_a_label_and_ten_without_are_enough(int with, int without, double expected) =>
        Engine.Run(() =>
        {
            using var scope = Scope.Begin();
            // The first label's own is between .9 and .7; with the second one's many between .4 and .2 it is another.
            var labels = TaskRuntime.For(TaskSpec.MultiLabel(["x", "y"]));
            var rows = Enumerable.Range(0, with + without).Select(i => i < with ? 1 : 0).ToList();
            float[] logits = [.. rows.SelectMany(has => new[] { Logit(has == 1 ? 0.9 : 0.7), Logit(0.4) })];
            float[] truth = [.. rows.SelectMany(has => new float[] { has, 1 })];
            logits[^1] = Logit(0.2);
            truth[^1] = 0;
            var task = labels.TunedOn(Tensor.From(logits, [rows.Count, 2]), Tensor.From(truth, [rows.Count, 2]));

            Assert.Equal(expected, task.Thresholds[0], 6);
        });

    private static float Logit(double probability) => (float)Math.Log(probability / (1 - probability));

    [Fact]
    public void Without_any_image_that_has_it_a_label_keeps_a_half() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var task = TaskRuntime.For(TaskSpec.MultiLabel(["x", "y"])).TunedOn(
            Tensor.From<float>([1, 2, 3, 4], [2, 2]), Tensor.Zeros([2, 2]));

        Assert.Equal([0.5, 0.5], task.Thresholds);
    });
}
