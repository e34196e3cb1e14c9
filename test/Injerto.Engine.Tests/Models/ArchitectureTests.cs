using Injerto.Models;
using Injerto.Nn;
using Injerto.Nn.Plans;
using Injerto.Tensors;
using Injerto.Training.Transfer;
using Xunit;

namespace Injerto.Tests.Models;

/// <summary>What every architecture of the registry must bear, whatever it computes.</summary>
public class ArchitectureTests
{
    public static TheoryData<string> Names => [.. ModelRegistry.Architectures.Select(a => a.Name)];

    [Fact]
    public void Names_are_used_once() => Assert.Equal(
        ModelRegistry.Architectures.Count, ModelRegistry.Architectures.Select(a => a.Name).Distinct().Count());

    [Theory, MemberData(nameof(Names))]
    public void A_new_head_takes_the_place_of_the_published_one(string name) => With(
        name, a => a.SmallestSize + (a.SizeStep * 9),
        new() { Classes = 3, Head = HeadSpec.Parse("512:relu:0.5") }, (network, side) =>
    {
        var head = network.NamedParameters().Where(p => p.Key.StartsWith(network.Head + ".", StringComparison.Ordinal))
            .Select(p => p.Value.Value.Shape).ToList();

        Assert.Equal([512L, 3L], head.Where(s => s.Count == 2).Select(s => s[0]));
        Assert.Equal([2L, 3L], network.Call(Tensor.Rand([2, 1, side, side])).Shape);
    });

    [Theory, MemberData(nameof(Names))]
    public void Grey_pictures_are_seen_as_three_equal_channels(string name) =>
        With(name, Side, Light(3), (network, side) =>
        {
            var grey = Tensor.Rand([2, 1, side, side]);
            var logits = network.Call(grey);

            Assert.Equal([2L, 3L], logits.Shape);
            if (network.Channels == 3) AssertNear(logits, network.Call(Tensor.Cat([grey, grey, grey], 1)));
        });

    [Theory, MemberData(nameof(Names))]
    public void Padding_and_epsilon_are_those_asked_for(string name) => With(
        name, Side, Light(2) with { Padding = ConvolutionPadding.Same, BatchNormEpsilon = 0.125 }, (network, side) =>
        {
            Assert.Equal([2L, 2L], network.Call(Tensor.Rand([2, network.Channels, side, side])).Shape);
            Assert.All(network.Modules().OfType<BatchNorm>(), norm => Assert.Equal(0.125, norm.Eps));
            Assert.All(
                network.Modules().OfType<Conv2d>(),
                c => Assert.True(c.Padding.IsSame || c.Padding.Sides == 0, $"{c.Kernel}, {c.Padding}"));
        });

    [Theory, MemberData(nameof(Names))]
    public void Its_recording_suits_any_batch_makes_a_plan_and_may_be_cut_at_each_block(string name) =>
        With(name, Side, Light(5), (network, side) =>
        {
            var graph = Trace.Record(network.Call, Tensor.Zeros([1, network.Channels, side, side]));
            var pictures = Tensor.Rand([3, network.Channels, side, side]);
            using var plan = InferencePlan.Compile(graph.Whole(), DType.Float32);

            var logits = network.Call(pictures);
            AssertNear(logits, graph.Run(pictures));
            AssertNear(logits, plan.Run(pictures));
            AssertBlocksAreCuts(network, graph);
        });

    [Theory, MemberData(nameof(Names))]
    public void The_smallest_size_is_taken_with_either_padding_and_a_pixel_less_is_not(string name)
    {
        foreach (var padding in Enum.GetValues<ConvolutionPadding>())
        {
            With(name, a => a.SmallestSize, Light(2) with { Padding = padding }, (network, smallest) =>
            {
                Assert.Equal([2L, 2L], network.Call(Tensor.Rand([2, 1, smallest, smallest])).Shape);
                Assert.Equal(
                    $"{network.GetType().Name} must be given pictures of at least {smallest}×{smallest} pixels. Got "
                    + $"float32[2, 1, {smallest}, {smallest - 1}]. Use larger pictures, or another model.",
                    Assert.Throws<InputShapeException>(
                        () => network.Call(Tensor.Zeros([2, 1, smallest, smallest - 1]))).Message);
            });
        }
    }

    /// <summary>
    /// Each block begins where a single value crosses, in the order of the computation, and the head after all of them.
    /// </summary>
    internal static void AssertBlocksAreCuts(ImageModel network, Graph graph)
    {
        var cuts = new CutPoints(graph, network.Head, network.Blocks);
        var positions = network.Blocks.Select(cuts.Position).ToList();

        Assert.Equal(positions.Order().Distinct(), positions);
        Assert.Equal(0, positions[0]);
        Assert.True(positions[^1] < cuts.HeadPosition);
    }

    private static ModelOptions Light(int classes) => new() { Classes = classes, Head = HeadSpec.Linear };

    // Another size than published, as small as makes sense.
    private static int Side(Architecture architecture) =>
        (architecture.SmallestSize + 8 + architecture.SizeStep - 1) / architecture.SizeStep * architecture.SizeStep;

    private static void AssertNear(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        Assert.InRange((expected - actual).Abs().Max().Item(), 0, 1e-4 * expected.Abs().Max().Item());
    }

    private static void With(
        string name, Func<Architecture, int> size, ModelOptions options, Action<ImageModel, int> check) =>
            Engine.Run(() =>
            {
                using var scope = Scope.Begin();
                using var mode = Engine.NoGrad();
                Engine.Seed(1);
                var architecture = ModelRegistry.Find(name);
                var side = size(architecture);
                var network = architecture.Build(options with { Size = side });
                network.Eval();
                check(network, side);
            });
}
