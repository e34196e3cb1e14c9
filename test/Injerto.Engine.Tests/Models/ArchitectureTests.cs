using Injerto.Models;
using Injerto.Nn;
using Injerto.Nn.Plans;
using Injerto.Tensors;
using Injerto.Training;
using Xunit;

namespace Injerto.Tests.Models;

/// <summary>What must hold for every architecture of the registry, with a linear head of 2 classes.</summary>
public class ArchitectureTests
{
    public static TheoryData<string> Names => [.. ModelRegistry.Architectures.Select(a => a.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_smallest_size_is_taken_and_a_pixel_less_is_not(string name) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        var architecture = ModelRegistry.Find(name);
        foreach (var padding in Enum.GetValues<ConvolutionPadding>())
        {
            var size = architecture.SmallestSize;
            var network = architecture.Build(new() { Classes = 2, Head = HeadSpec.Linear, Padding = padding, Size = size });
            network.Eval();

            Assert.Equal([2, 2], network.Call(Tensor.Zeros([2, 1, size, size])).Shape);
            Assert.Equal(
                $"{network.GetType().Name} must be given pictures of at least {size}×{size} pixels. Got float32[2, 1, {size}, {size - 1}]. Use larger pictures, or another model.",
                Assert.Throws<InputShapeException>(() => network.Call(Tensor.Zeros([2, 1, size, size - 1]))).Message);
        }
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_block_is_a_legal_cut_and_every_layer_belongs_to_one(string name) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        var (network, graph) = Record(ModelRegistry.Find(name));

        AssertBlocksAreCuts(network, graph);
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void One_recording_serves_every_batch_size_plain_and_planned(string name) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        var (network, graph) = Record(ModelRegistry.Find(name));
        var pictures = Tensor.Randn([3, .. graph.InputShape.AsSpan()[1..]]);
        var expected = network.Call(pictures);
        using var plan = InferencePlan.Compile(graph.Whole());

        AssertNear(expected, graph.Run(pictures));
        AssertNear(expected, plan.Run(pictures));
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void A_new_head_takes_the_place_of_the_published_one_and_pictures_may_be_grey_and_of_any_size(string name) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        var architecture = ModelRegistry.Find(name);
        var size = architecture.SmallestSize + (9 * architecture.SizeStep);
        var network = architecture.Build(new() { Classes = 3, Head = HeadSpec.Parse("512:relu:0.5"), Size = size });
        network.Eval();
        var head = network.NamedParameters().Where(p => p.Key.StartsWith(network.Head + ".", StringComparison.Ordinal)).Select(p => p.Value.Value.Shape);

        Assert.Equal([512L, 3L], head.Where(s => s.Count == 2).Select(s => s[0]));
        Assert.Equal([2, 3], network.Call(Tensor.Zeros([2, 1, size, size])).Shape);
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void Padding_and_epsilon_are_those_asked_for(string name) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var network = ModelRegistry.Find(name).Build(new() { Classes = 2, Head = HeadSpec.Linear, Padding = ConvolutionPadding.Same, BatchNormEpsilon = 0.125 });

        Assert.All(network.Modules().OfType<BatchNorm>(), norm => Assert.Equal(0.125, norm.Eps));
        Assert.All(network.Modules().OfType<Conv2d>(), c => Assert.True(c.Padding.IsSame || c.Padding.Sides == 0, $"kernel {c.Kernel}, padding {c.Padding}"));
    });

    [Fact]
    public void Names_are_used_once() => Assert.Equal(ModelRegistry.Architectures.Count, ModelRegistry.Architectures.Select(a => a.Name).Distinct().Count());

    [Fact]
    public void A_grey_picture_is_seen_three_times_in_a_recording_too() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        var network = ModelRegistry.Find("mobilenet_v2_035").Build(new() { Classes = 2 });
        network.Eval();
        var grey = Tensor.Randn([3, 1, 32, 32]);
        var graph = Trace.Record(network.Call, Tensor.Zeros([1, 1, 32, 32]));
        using var plan = InferencePlan.Compile(graph.Whole());

        var expected = network.Call(Tensor.Cat([grey, grey, grey], 1));

        AssertNear(expected, network.Call(grey));
        AssertNear(expected, plan.Run(grey));
    });

    /// <summary>Each block begins where a single value crosses, in the order of the computation, and the head after all of them.</summary>
    internal static void AssertBlocksAreCuts(ImageModel network, Graph graph)
    {
        var points = new CutPoints(graph, network.Head, network.Blocks);

        var positions = network.Blocks.Select(points.Position).ToList();
        Assert.Equal(positions.Order().Distinct(), positions);
        Assert.Equal(points.Position("all"), positions[0]);
        Assert.True(positions[^1] < points.HeadPosition);
    }

    private static (ImageModel Network, Graph Graph) Record(Architecture architecture)
    {
        Engine.Seed(1);
        var size = (Math.Max(architecture.SmallestSize, 64) + architecture.SizeStep - 1) / architecture.SizeStep * architecture.SizeStep;
        var network = architecture.Build(new() { Classes = 2, Head = HeadSpec.Linear, Size = size });
        network.Eval();
        return (network, Trace.Record(network.Call, Tensor.Randn([1, network.Channels, size, size])));
    }

    private static void AssertNear(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        Assert.InRange((expected - actual).Abs().Max().Item(), 0, 1e-4 * Math.Max(1e-3, expected.Abs().Max().Item()));
    }
}
