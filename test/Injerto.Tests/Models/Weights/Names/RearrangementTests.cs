using Injerto.Models.Weights;
using Xunit;

namespace Injerto.Tests.Models.Weights.Names;

/// <summary>Keras' orders become ours: checked by values that tell their own places.</summary>
public sealed class RearrangementTests
{
    [Fact]
    public void A_kernel_becomes_outputs_first() => Check(
        VariableLayout.Kernel, [2, 3, 4, 5], [5, 4, 2, 3], null, place => [place[2], place[3], place[1], place[0]]);

    [Theory]
    [InlineData("kernel")]
    [InlineData("depthwise_kernel")]
    public void A_kernel_by_depth_becomes_one_for_each_channel(string variable) => Check(
        VariableName.Of($"x/{variable}:0").Layout,
        [3, 3, 4, 2], [8, 1, 3, 3], null, place => [place[2], place[3], place[0] / 2, place[0] % 2]);

    [Fact]
    public void A_dense_layer_is_transposed() =>
        Check(VariableLayout.Kernel, [6, 4], [4, 6], null, place => [place[1], place[0]]);

    [Fact]
    public void A_dense_layer_may_stand_for_a_convolution_of_one_pixel() =>
        Check(VariableLayout.Kernel, [6, 4], [4, 6, 1, 1], null, place => [place[1], place[0]]);

    [Fact]
    public void A_convolution_of_one_pixel_may_stand_for_a_dense_layer() =>
        Check(VariableLayout.Kernel, [1, 1, 6, 4], [4, 6], null, place => [0, 0, place[1], place[0]]);

    [Fact]
    public void Flattened_features_get_their_channels_first() => Check(
        VariableLayout.Kernel, [2 * 3 * 4, 5], [5, 4 * 2 * 3], [2, 3, 4], place =>
        {
            var (channel, row, column) = (place[1] / 6, place[1] / 3 % 2, place[1] % 3);
            return [(((row * 3) + column) * 4) + channel, place[0]];
        });

    [Fact]
    public void A_convolution_over_the_whole_map_is_a_dense_layer() => Check(
        VariableLayout.Torch,
        [5, 4, 2, 3], [5, 24], null, place => [place[0], place[1] / 6, place[1] / 3 % 2, place[1] % 3]);

    [Theory]
    [InlineData(VariableLayout.Torch, new long[] { 2, 3 }, new long[] { 3, 2 })]
    [InlineData(VariableLayout.Kernel, new long[] { 2, 3 }, new long[] { 2, 3 })]
    [InlineData(VariableLayout.Kernel, new long[] { 3, 3, 4, 5 }, new long[] { 5, 4, 3, 2 })]
    [InlineData(VariableLayout.DepthwiseKernel, new long[] { 3, 3, 4, 2 }, new long[] { 8, 2, 3, 3 })]
    [InlineData(VariableLayout.Kernel, new long[] { 3 }, new long[] { 4 })]
    public void What_does_not_fit_is_told(object layout, long[] stored, long[] wanted) =>
        Assert.Null(Rearrangement.Find((VariableLayout)layout, stored, wanted, null));

    // Each value is its own place in what is stored; the rule gives the stored place of a place in the result.
    private static void Check(object layout, long[] stored, long[] wanted, long[]? flattened, Func<long[], long[]> rule)
    {
        var values = Enumerable.Range(0, (int)stored.Aggregate(1L, (a, b) => a * b)).Select(i => (float)i).ToArray();
        var result = new float[values.Length];
        Rearrangement.Find((VariableLayout)layout, stored, wanted, flattened)!.Apply(values, result);

        for (var i = 0; i < result.Length; i++)
        {
            var source = rule(Place(i, wanted));
            Assert.Equal(source.Zip(stored).Aggregate(0L, (at, p) => (at * p.Second) + p.First), (long)result[i]);
        }
    }

    private static long[] Place(long index, long[] shape)
    {
        var place = new long[shape.Length];
        for (var d = shape.Length - 1; d >= 0; d--, index /= shape[d + 1]) place[d] = index % shape[d];
        return place;
    }
}
