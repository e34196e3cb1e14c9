using Injerto.Nn;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Nn;

public sealed class RandomnessTests
{
    [Fact]
    public void A_module_uses_randomness_where_one_inside_it_does() => Engine.Run(() =>
    {
        Assert.True(new Sequential(new Linear(2, 2), new Sequential(new Dropout(0.1))).UsesRandomness);
        Assert.True(new Sequential(new StochasticDepth(0.1)).UsesRandomness);
        Assert.False(new Sequential(new Linear(2, 2), new ReLU(), new BatchNorm1d(2)).UsesRandomness);
    });

    [Fact]
    public void A_recording_uses_randomness_where_it_was_made_with_some() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        foreach (var layer in (Module[])[new Dropout(0.1), new StochasticDepth(0.1)])
            Assert.True(Trace.Record(layer.Call, Tensor.Zeros([2, 2])).Whole().UsesRandomness);
        Assert.False(Trace.Record(new Linear(2, 2).Call, Tensor.Zeros([2, 2])).Whole().UsesRandomness);
    });
}
