using Injerto.Models;
using Injerto.Tensors;
using Injerto.Training.Transfer;
using Xunit;

namespace Injerto.Tests.Training;

public class CutPointsTests
{
    [Fact]
    public void MobileNetV2_has_nineteen_blocks_and_may_be_cut_before_each() => WithPoints(points =>
    {
        Assert.Equal(Enumerable.Range(0, 19).Select(i => $"features.{i}"), points.Blocks);
        foreach (var block in points.Blocks)
            Assert.Equal(block == "features.0" ? "all" : block, points.NameOf(points.Position(block)));
    });

    [Theory]
    [InlineData("3", "features.16")]
    [InlineData("19", "all")]
    [InlineData("all", "all")]
    [InlineData("none", "none")]
    [InlineData("0", "none")]
    [InlineData("after features.15", "features.16")]
    [InlineData("after features.18", "pool")]
    [InlineData("last 3 blocks", "features.16")]
    [InlineData("last 1 block", "features.18")]
    [InlineData("last 4 layers", "features.18")]
    [InlineData("last 0 layers", "none")]
    [InlineData("last 12 layers", "features.17")]
    [InlineData("features.18.1", "features.18.1")]
    public void Cuts_may_be_told_in_several_ways(string cut, string name) =>
        WithPoints(points => Assert.Equal(name, points.NameOf(points.Position(cut))));

    [Fact]
    public void A_cut_inside_a_residual_block_is_refused_with_the_nearest_legal_ones() =>
        WithPoints(points => Assert.Equal(
        "A cut must not split a residual block, and 'features.15.conv.1' lies inside one. The nearest legal cuts: "
        + "'features.15' and 'features.16'.",
        Assert.Throws<TransferException>(() => points.Position("features.15.conv.1")).Message));

    [Fact]
    public void Layers_that_begin_inside_a_residual_block_are_refused_with_the_nearest_numbers() =>
        WithPoints(points => Assert.Equal(
        "A cut must not split a residual block, and the last 15 layers begin inside one. The nearest legal cuts: "
        + "'last 21 layers' (features.16) and 'last 12 layers' (features.17).",
        Assert.Throws<TransferException>(() => points.Position("last 15 layers")).Message));

    [Fact]
    public void More_than_there_are_is_refused_with_the_number_there_are() => WithPoints(points =>
    {
        Assert.Equal("The trunk has 19 blocks. Got a cut of the last 20; use at most 19, or 'all'.",
            Assert.Throws<TransferException>(() => points.Position("20")).Message);
        Assert.Equal("The trunk has 150 layers. Got a cut of the last 151; use at most 150, or 'all'.",
            Assert.Throws<TransferException>(() => points.Position("last 151 layers")).Message);
        Assert.Equal(150, points.Layers);
    });

    [Fact]
    public void Unknown_blocks_are_refused_with_the_ways_there_are() => WithPoints(points => Assert.StartsWith(
        "A cut must name the first block to train ('features.16', 'after layer3'), how many of the last are ('3', "
        + "'last 4 blocks', 'last 20 layers'), 'all' or 'none'. Got 'after layer9'. The 19 blocks: features.0, ",
        Assert.Throws<TransferException>(() => points.Position("after layer9")).Message,
        StringComparison.Ordinal));

    [Fact]
    public void A_cut_inside_a_block_without_a_sum_is_legal() =>
        WithPoints(points => Assert.True(points.Position("features.14.conv.1") > points.Position("features.14")));

    [Theory]
    [InlineData("features.19")]
    [InlineData("20")]
    [InlineData("")]
    public void Unknown_cuts_are_refused(string cut) =>
        WithPoints(points => Assert.Throws<TransferException>(() => points.Position(cut)));

    [Fact]
    public void An_unknown_head_is_refused_with_the_parts_there_are() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        var network = new MobileNetV2(new() { Classes = 2 });
        network.Eval();
        var graph = Trace.Record(network.Call, Tensor.Zeros([1, 3, 32, 32]));

        Assert.Equal("The head must be a part of the network. 'fc' is not; its parts: features, pool, classifier.",
            Assert.Throws<TransferException>(() => new CutPoints(graph, "fc")).Message);
    });

    private static void WithPoints(Action<CutPoints> check) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        var network = new MobileNetV2(new() { Classes = 2 });
        network.Eval();
        check(new CutPoints(Trace.Record(network.Call, Tensor.Zeros([1, 3, 32, 32])), "classifier"));
    });
}
