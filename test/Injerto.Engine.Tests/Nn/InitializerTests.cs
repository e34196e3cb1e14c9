using Injerto.Nn;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Nn;

public class InitializerTests
{
    [Theory]
    [InlineData(new long[] { 30, 20 }, 20, 30)]
    [InlineData(new long[] { 64, 3, 7, 7 }, 147, 3136)]
    [InlineData(new long[] { 32, 1, 3, 3 }, 9, 288)]
    public void Fan_counts_inputs_and_outputs(long[] weight, long fanIn, long fanOut) =>
        Assert.Equal(new Fan(fanIn, fanOut), Fan.Of(weight));

    [Fact]
    public void Fan_of_a_vector_is_refused() => Assert.Equal(
        "A weight must have at least two dimensions, [outputs, inputs, …], for a rule by fan-in and fan-out. Got "
        + "[8]. Use Zeros, Constant, Uniform or Normal for others.",
        Assert.Throws<ArgumentException>(() => Fan.Of([8])).Message);

    [Fact]
    public void Uniform_rules_have_their_bounds() => Engine.Run(() =>
    {
        ExpectUniform(new GlorotUniform(), Math.Sqrt(6.0 / 500));
        ExpectUniform(new GlorotUniform(gain: 2), 2 * Math.Sqrt(6.0 / 500));
        ExpectUniform(new KaimingUniform(), Math.Sqrt(6.0 / 200));
        ExpectUniform(new KaimingUniform(FanMode.Out), Math.Sqrt(6.0 / 300));
        ExpectUniform(new KaimingUniform(negativeSlope: Math.Sqrt(5)), 1 / Math.Sqrt(200));
        ExpectUniform(new Uniform(-0.3, 0.3), 0.3);
    });

    [Fact]
    public void Normal_rules_have_their_deviations() => Engine.Run(() =>
    {
        ExpectNormal(new GlorotNormal(), Math.Sqrt(2.0 / 500));
        ExpectNormal(new KaimingNormal(), Math.Sqrt(2.0 / 200));
        ExpectNormal(new KaimingNormal(FanMode.Out, negativeSlope: 1), Math.Sqrt(1.0 / 300));
        ExpectNormal(new Normal(standardDeviation: 0.5), 0.5);
    });

    [Fact]
    public void A_truncated_normal_keeps_inside_its_cut() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        Engine.Seed(5);
        var weight = Tensor.Zeros([300, 200]);

        new TruncatedNormal(mean: 1, standardDeviation: 0.5, cutoff: 2).Fill(weight);

        var deviations = (weight - 1) / 0.5;
        Assert.InRange(deviations.Abs().Max().Item(), 1.99, 2);
        Assert.Equal(0, deviations.Mean().Item(), 0.02);
        Assert.Equal(0.7737, deviations.Square().Mean().Item(), 0.01);   // 1 − 2·2·φ(2) / (2Φ(2) − 1)
    });

    [Fact]
    public void Constants_fill() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var t = Tensor.Randn([3]);
        new Zeros().Fill(t);
        Assert.Equal([0f, 0, 0], t.ToArray<float>());
        new Ones().Fill(t);
        Assert.Equal([1f, 1, 1], t.ToArray<float>());
        new Constant(0.25).Fill(t);
        Assert.Equal([0.25f, 0.25f, 0.25f], t.ToArray<float>());
    });

    [Fact]
    public void A_network_is_initialised_but_for_its_norms() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var linear = new Linear(4, 3);
        var norm = new LayerNorm([2, 2]);
        var network = new Sequential(
            new Conv2d(1, 4, 3, bias: false), new BatchNorm2d(4), new Sequential(linear, norm));

        var same = network.Initialize(weights: new Constant(2), biases: new Constant(3));

        Assert.Same(network, same);
        Assert.All(((Conv2d)network[0]).Weight.Value.ToArray<float>(), w => Assert.Equal(2, w));
        Assert.All(linear.Weight.Value.ToArray<float>(), w => Assert.Equal(2, w));
        Assert.Equal([3f, 3, 3], linear.Bias!.Value.ToArray<float>());
        Assert.Equal([1f, 1, 1, 1], ((BatchNorm2d)network[1]).Weight!.Value.ToArray<float>());
        Assert.Equal([0f, 0, 0, 0], ((BatchNorm2d)network[1]).Bias!.Value.ToArray<float>());
        Assert.Equal([1f, 1, 1, 1], norm.Weight!.Value.ToArray<float>());
        Assert.True(linear.Weight.Value.RequiresGrad);
    });

    [Fact]
    public void One_seed_gives_one_network() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        Engine.Seed(9);
        var first = new Linear(5, 4).Initialize(new GlorotUniform());
        Engine.Seed(9);
        var second = new Linear(5, 4).Initialize(new GlorotUniform());

        Assert.True(first.Weight.Value.ContentEquals(second.Weight));
    });

    private static void ExpectUniform(IInitializer rule, double bound)
    {
        var weight = Filled(rule);
        Assert.InRange(weight.Abs().Max().Item(), bound * 0.999, bound * 1.000001);
        Assert.Equal(0, weight.Mean().Item(), bound * 0.01);
        Assert.Equal(bound * bound / 3, weight.Square().Mean().Item(), bound * bound * 0.01);
    }

    private static void ExpectNormal(IInitializer rule, double deviation)
    {
        var weight = Filled(rule);
        Assert.Equal(0, weight.Mean().Item(), deviation * 0.02);
        Assert.Equal(1, Math.Sqrt(weight.Square().Mean().Item()) / deviation, 0.02);
        Assert.True(weight.Abs().Max().Item() > 3 * deviation);
    }

    private static Tensor Filled(IInitializer rule)
    {
        Engine.Seed(4);
        var weight = new Parameter(Tensor.Zeros([300, 200]));   // requires gradients, and may be filled all the same
        rule.Fill(weight);
        return weight.Value.Detach();
    }
}
