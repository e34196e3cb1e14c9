using Injerto.Models;
using Injerto.Nn;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Models;

public class EfficientNetTests
{
    [Fact]
    public void B0_with_the_head_of_the_material_has_its_counts() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var network = ModelRegistry.Find("efficientnet_b0")
            .Build(new() { Classes = 10, Head = HeadSpec.Parse("512:relu:0.5,256:relu:0.3") });
        var head = network.NamedParameters().Where(p => p.Key.StartsWith(network.Head + ".", StringComparison.Ordinal))
            .Sum(p => p.Value.Value.Elements);

        Assert.Equal(4_797_318, network.Parameters().Sum(p => p.Value.Elements));
        Assert.Equal(789_770, head);
        Assert.Equal(42_016, network.NamedBuffers()
            .Where(b => b.Key.Contains("running_", StringComparison.Ordinal)).Sum(b => b.Value.Elements));
    });

    [Fact]
    public void Later_blocks_are_skipped_more_often_in_training() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var network = ModelRegistry.Find("efficientnet_b0").Build(new() { Classes = 10 });

        var drops = network.Modules().OfType<StochasticDepth>().Select(d => d.Probability * 16 / 0.2);

        // the blocks that add their input, of 16
        Assert.Equal([2, 4, 6, 7, 9, 10, 12, 13, 14], drops.Select(d => Math.Round(d, 9)));
    });

    [Fact]
    public void The_input_of_each_is_the_published_one() => Assert.Equal(
        ["256 → 224", "256 → 240", "288 → 288", "320 → 300", "384 → 380"],
        Enumerable.Range(0, 5).Select(i => ModelRegistry.Find($"efficientnet_b{i}").Preprocessing)
            .Select(p => $"{p.ResizeShorter} → {p.CropSize}"));

    [Fact]
    public void Options_change_epsilon_everywhere() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var network = ModelRegistry.Find("efficientnet_lite0").Build(new() { Classes = 10, BatchNormEpsilon = 1e-4 });

        Assert.All(
            network.Modules().OfType<BatchNorm>(), norm => Assert.Equal((1e-4, 0.01), (norm.Eps, norm.Momentum)));
    });
}
