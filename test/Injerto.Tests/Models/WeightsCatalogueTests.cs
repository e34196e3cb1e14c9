using System.Text.RegularExpressions;
using Injerto.Models;
using Xunit;

namespace Injerto.Tests.Models;

public sealed partial class WeightsCatalogueTests
{
    // Weights of other widths, which the registry may not have.
    private static readonly string[] Widths =
        ["mobilenet_v1_025", "mobilenet_v1_050", "mobilenet_v1_075", "mobilenet_v2_035", "mobilenet_v2_050", "mobilenet_v2_075", "mobilenet_v2_130", "mobilenet_v2_140"];

    // Families that are being added beside the catalogue.
    private static readonly string[] Coming =
    [
        "alexnet", "vgg11", "vgg13", "vgg16", "vgg19", "vgg11_bn", "vgg13_bn", "vgg16_bn", "vgg19_bn", "resnet18", "resnet34", "resnet50", "resnet101", "resnet50v2", "mobilenet_v1",
        "mobilenet_v3_small", "mobilenet_v3_large", "inception_v3", "densenet121", "densenet169", "densenet201", "efficientnet_b0", "efficientnet_b1", "efficientnet_b2", "efficientnet_b3",
        "efficientnet_b4", "efficientnet_lite0", "squeezenet1_0", "squeezenet1_1", "vit_s_16", "vit_b_16",
    ];

    public static TheoryData<string> Names => [.. WeightsCatalogue.Cards.Select(c => c.Name)];

    [Fact]
    public void There_are_cards_and_each_has_its_own_name_address_and_file()
    {
        Assert.True(WeightsCatalogue.Cards.Count >= 60);
        Assert.Equal(WeightsCatalogue.Cards.Count, WeightsCatalogue.Cards.Select(c => c.Name).Distinct().Count());
        Assert.Equal(WeightsCatalogue.Cards.Count, WeightsCatalogue.Cards.Select(c => c.Url).Distinct().Count());
        Assert.Equal(WeightsCatalogue.Cards.Count, WeightsCatalogue.Cards.Select(c => c.FileName).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_card_is_well_formed(string name)
    {
        var card = WeightsCatalogue.Find(name);
        Assert.StartsWith(card.Architecture + ".", name, StringComparison.Ordinal);
        Assert.Contains(card.Architecture, ModelRegistry.Architectures.Select(a => a.Name).Concat(Coming).Concat(Widths));
        Assert.Equal("https", card.Url.Scheme);
        Assert.DoesNotMatch("[?#]", card.Url.AbsoluteUri);
        Assert.Matches(@"\.(pth|h5|safetensors)$", card.FileName);
        if (card.Sha256 is { } sha) Assert.Matches("^[0-9a-f]{64}$", sha);
        if (card.Sha256Prefix is { } prefix) Assert.Matches("^[0-9a-f]{8,63}$", prefix);
        if (card.Md5 is { } md5) Assert.Matches("^[0-9a-f]{32}$", md5);
        Assert.True(((object?[])[card.Sha256, card.Sha256Prefix, card.Md5]).Count(h => h is not null) <= 1);
        Assert.True(card.Bytes is null or > 100_000);
        Assert.Empty(card.Preprocessing.Faults());
        Assert.All((float[])[card.Preprocessing.Mean.Red, card.Preprocessing.Mean.Green, card.Preprocessing.Mean.Blue], m => Assert.InRange(m, 0.3f, 0.6f));
        Assert.Contains(card.Interpolation, (string[])["bilinear", "bicubic"]);
        Assert.Contains(card.Dialect, (string[])["torchvision", "torchvision-old", "timm", "keras"]);
        Assert.True(card.Top1 is null or (> 50 and < 95));
        Assert.NotEmpty(card.Licence);
        Assert.Contains("https://arxiv.org/abs/", card.Paper, StringComparison.Ordinal);
        Assert.NotEmpty(card.VerifiedAgainst);
        Assert.All(card.Unverified, f => Assert.Matches("^(url|bytes|licence|top1|resize|interpolation)$", f));
        Assert.True(card.BatchNormEpsilon is null or (>= 1e-5 and <= 1e-3));
        // A hash in the file's name is the publisher's word on it.
        if (InName().Match(card.Url.AbsolutePath) is { Success: true } match && card.Dialect != "keras") Assert.Equal(match.Groups[1].Value, card.Sha256Prefix);
    }

    [Fact]
    public void Weights_from_Keras_say_their_epsilon_where_it_matters() =>
        Assert.All(WeightsCatalogue.Cards.Where(c => c.Dialect == "keras" && !c.Architecture.StartsWith("vgg", StringComparison.Ordinal)), c => Assert.NotNull(c.BatchNormEpsilon));

    [Fact]
    public void The_first_of_an_architecture_is_its_default()
    {
        Assert.Equal(["resnet50.tv_in1k_v1", "resnet50.tv_in1k_v2"], WeightsCatalogue.For("resnet50").Select(c => c.Name));
        Assert.Equal("resnet50.tv_in1k_v1", WeightsCatalogue.DefaultFor("resnet50")?.Name);
        Assert.Null(WeightsCatalogue.DefaultFor("seedling"));
        Assert.Empty(WeightsCatalogue.For("seedling"));
    }

    [Fact]
    public void An_unknown_card_is_told_with_those_there_are()
    {
        var near = Assert.Throws<ModelException>(() => WeightsCatalogue.Find("resnet50.imagenet"));
        Assert.Equal("Published weights must be named as one of: resnet50.tv_in1k_v1, resnet50.tv_in1k_v2. Got 'resnet50.imagenet'.", near.Message);
        var far = Assert.Throws<ModelException>(() => WeightsCatalogue.Find("nothing"));
        Assert.Contains("alexnet.tv_in1k_v1, densenet121.tv_in1k_v1, ", far.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("resnet18.tv_in1k_v1", "resnet18.tv_in1k_v1.pth", "resnet18-f37072fd.pth")]
    [InlineData("vit_s_16.timm_augreg_in21k_ft_in1k", "vit_s_16.timm_augreg_in21k_ft_in1k.safetensors", null)]
    public void A_file_has_our_name_and_the_published_one_where_that_is_its_own(string card, string ours, string? published)
    {
        Assert.Equal(ours, WeightsCatalogue.Find(card).FileName);
        Assert.Equal(published, WeightsCatalogue.Find(card).PublishedFileName);
    }

    [GeneratedRegex(@"-([0-9a-f]{8})\.pth$")]
    private static partial Regex InName();
}
