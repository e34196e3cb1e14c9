using Injerto.Nn;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Nn;

public sealed class StandardizeTests
{
    [Fact]
    public void Each_channel_has_its_own_offset_and_scale() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var layer = new Standardize(2, dimensions: 2);
        var input = Tensor.From<float>([1, 10, 3, 20], [2, 2]);

        Assert.Equal([1f, 10, 3, 20], layer.Call(input).ToArray<float>());
        layer.Set([1, 10], [2, 5]);
        Assert.Equal([0f, 0, 1, 2], layer.Call(input).ToArray<float>());
        Assert.Equal(["offset", "scale"], layer.StateDict().Keys);
        Assert.Empty(layer.Parameters());
    });

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_scale_that_nothing_can_be_divided_by_is_refused(float scale) => Engine.Run(() =>
    {
        var layer = new Standardize(1);
        Assert.StartsWith($"A scale must be above 0. Got {scale}.",
            Assert.Throws<ArgumentException>(() => layer.Set([0], [scale])).Message, StringComparison.Ordinal);
    });
}
