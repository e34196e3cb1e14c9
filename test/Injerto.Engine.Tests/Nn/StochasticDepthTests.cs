using Injerto.Nn;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Nn;

public class StochasticDepthTests
{
    [Fact]
    public void It_drops_whole_samples_and_keeps_the_mean() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        Engine.Seed(3);

        var y = new StochasticDepth(0.25).Call(Tensor.Ones([4000, 2, 3]));

        var values = y.Flatten().ToArray<float>().Chunk(6).ToList();
        Assert.All(values, sample => Assert.Single(sample.Distinct()));
        Assert.All(values, sample => Assert.True(sample[0] is 0 || Math.Abs(sample[0] - (1 / 0.75)) < 1e-6));
        Assert.Equal(0.75, values.Average(sample => sample[0] > 0 ? 1.0 : 0), 0.03);
    });

    [Fact]
    public void It_follows_the_seed() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var layer = new StochasticDepth(0.5);
        var x = Tensor.Ones([64, 1]);

        Engine.Seed(5);
        var first = layer.Call(x);
        var second = layer.Call(x);
        Engine.Seed(5);
        var again = layer.Call(x);

        Assert.False(first.ContentEquals(second));
        Assert.True(first.ContentEquals(again));
    });

    [Fact]
    public void A_recording_in_training_draws_anew_for_any_batch_size() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var layer = new StochasticDepth(0.5);
        var graph = Trace.Record(layer.Call, Tensor.Ones([2, 3]));
        var x = Tensor.Ones([64, 3]);

        Engine.Seed(5);
        var recorded = graph.Run(x);
        Engine.Seed(5);
        var called = layer.Call(x);

        Assert.True(recorded.ContentEquals(called));
        Assert.Equal(2, recorded.ToArray<float>().Distinct().Count());
    });
}
