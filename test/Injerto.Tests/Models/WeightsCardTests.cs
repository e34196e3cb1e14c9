using Injerto.Models;
using Injerto.Records;
using Xunit;

namespace Injerto.Tests.Models;

public sealed class WeightsCardTests
{
    [Theory]
    [InlineData("0.5,0.25,0.125", 0.5f, 0.25f, 0.125f)]
    [InlineData("0.498,0.498,0.498 (127/255)", 127f / 255, 127f / 255, 127f / 255)]
    [InlineData("0.4,0.5,0.6 (102/255, 1/2, 0.6)", 0.4f, 0.5f, 0.6f)]
    [InlineData("0.4,0.5,0.6 (as trained)", 0.4f, 0.5f, 0.6f)]
    public void Means_may_have_an_exact_remark(string text, float red, float green, float blue) =>
        Assert.Equal(new ChannelTriple(red, green, blue), Card(("mean", text)).Triple("mean"));

    [Fact]
    public void A_mean_that_is_none_is_refused() => Assert.Equal(
        "The card of 'w' must give mean as three numbers with commas between. Got '0.5,0.5'.",
        Assert.Throws<ModelException>(() => Card(("mean", "0.5,0.5")).Triple("mean")).Message);

    [Theory]
    [InlineData("bn_eps", "1e-3", 1e-3)]
    [InlineData("batch_norm", "folded: weight=1, running_mean=0, running_var=1-1e-5, bias=folded bias", 1e-5)]
    [InlineData("batch_norm", "folded", null)]
    [InlineData("other", "1", null)]
    public void Epsilon_is_told_or_follows_from_folding(string key, string text, double? epsilon) =>
        Assert.Equal(epsilon, Card((key, text)).BatchNormEpsilon);

    [Fact]
    public void An_epsilon_that_is_none_is_refused() => Assert.Equal(
        "The card of 'w' must give an epsilon between 0 and 1 in bn_eps. Got 'small'.",
        Assert.Throws<ModelException>(() => Card(("bn_eps", "small")).BatchNormEpsilon).Message);

    [Theory]
    [InlineData("mobilenet_v2", "mobilenet_v2")]
    [InlineData("mobilenetv1_100", "mobilenet_v1")]
    [InlineData("tf_efficientnet_lite0.in1k", "efficientnet_lite0")]
    [InlineData("vit_base_patch16_224.augreg_in21k_ft_in1k", "vit_b_16")]
    [InlineData("seresnet50", "seresnet50")]
    public void Architectures_have_our_names(string theirs, string ours) =>
        Assert.Equal(ours, Card(("architecture", theirs)).Architecture);

    private static WeightsCard Card(params (string Key, string Value)[] texts) =>
        new("w", texts.ToDictionary(t => t.Key, t => t.Value));
}
