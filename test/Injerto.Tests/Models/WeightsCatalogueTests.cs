using System.Text.RegularExpressions;
using Injerto.Models;
using Xunit;

namespace Injerto.Tests.Models;

public sealed partial class WeightsCatalogueTests
{
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
        Assert.Contains(card.Architecture, ModelRegistry.Architectures.Select(a => a.Name));
        Assert.Equal(card.Package is null ? "https" : "pkg", card.Url.Scheme);
        Assert.DoesNotMatch(card.Package is null ? "[?#]" : "[?]", card.Url.AbsoluteUri);
        Assert.True(card.Package is null || (card.Sha256 is not null && card.Bytes is not null));
        Assert.Matches(@"\.(pth|h5|safetensors|onnx)$", card.FileName);
        if (card.Sha256 is { } sha) Assert.Matches("^[0-9a-f]{64}$", sha);
        if (card.Sha256Prefix is { } prefix) Assert.Matches("^[0-9a-f]{8,63}$", prefix);
        if (card.Md5 is { } md5) Assert.Matches("^[0-9a-f]{32}$", md5);
        Assert.True(((object?[])[card.Sha256, card.Sha256Prefix, card.Md5]).Count(h => h is not null) <= 1);
        Assert.True(card.Bytes is null or > 100_000);
        Assert.Empty(card.Preprocessing.Faults());
        Assert.All(
            (float[])[card.Preprocessing.Mean.Red, card.Preprocessing.Mean.Green, card.Preprocessing.Mean.Blue],
            m => Assert.InRange(m, 0.3f, 0.6f));
        Assert.Contains(card.Interpolation, (string[])["bilinear", "bicubic"]);
        Assert.Contains(card.KeyNaming, (string[])["torchvision", "torchvision-old", "timm", "keras", "cntk"]);
        Assert.True(card.Top1 is null or (> 50 and < 95));
        Assert.NotEmpty(card.Licence);
        Assert.Contains("https://arxiv.org/abs/", card.Paper, StringComparison.Ordinal);
        Assert.NotEmpty(card.VerifiedAgainst);
        Assert.All(card.Unverified, f => Assert.Matches("^(url|bytes|licence|top1|resize|interpolation)$", f));
        Assert.True(card.BatchNormEpsilon is null or (>= 1e-5 and <= 1e-3));
        // A hash in the file's name is the publisher's word on it.
        if (InName().Match(card.Url.AbsolutePath) is { Success: true } match && card.KeyNaming != "keras")
            Assert.Equal(match.Groups[1].Value, card.Sha256Prefix);
    }

    [Fact]
    public void Weights_from_Keras_say_their_epsilon_where_it_matters() =>
        Assert.All(
            WeightsCatalogue.Cards.Where(
                c => c.KeyNaming == "keras" && !c.Architecture.StartsWith("vgg", StringComparison.Ordinal)),
            c => Assert.NotNull(c.BatchNormEpsilon));

    [Fact]
    public void Only_models_of_which_nobody_published_weights_have_no_card() =>
        Assert.Equal(
            ["lenet5", "nin", "tiny_cnn"],
            ModelRegistry.Architectures.Select(a => a.Name).Where(n => WeightsCatalogue.DefaultFor(n) is null));

    [Theory]
    [InlineData("resnet18.tv_in1k_v1", "torchvision")]
    [InlineData("efficientnet_lite0.timm_tf_in1k", "efficientnet_lite0.tf_in1k_trunk.safetensors")]
    [InlineData("resnet18_cntk.mlnet_in1k", "ResNet18.onnx")]
    [InlineData("mobilenet_v2.keras_in1k", null)]
    public void A_card_says_whether_a_real_file_confirmed_its_names(string card, string? file) =>
        Assert.Equal(file, WeightsCatalogue.Find(card).NamesConfirmedBy);

    [Fact]
    public void The_first_of_an_architecture_is_its_default()
    {
        Assert.Equal(
            ["resnet50.tv_in1k_v1", "resnet50.tv_in1k_v2"], WeightsCatalogue.For("resnet50").Select(c => c.Name));
        Assert.Equal("resnet50.tv_in1k_v1", WeightsCatalogue.DefaultFor("resnet50")?.Name);
        Assert.Null(WeightsCatalogue.DefaultFor("tiny_cnn"));
        Assert.Empty(WeightsCatalogue.For("tiny_cnn"));
    }

    [Fact]
    public void An_unknown_card_is_told_with_those_there_are()
    {
        var near = Assert.Throws<ModelException>(() => WeightsCatalogue.Find("resnet50.imagenet"));
        Assert.Equal(
            "`Weights` must be one of: resnet50.tv_in1k_v1, resnet50.tv_in1k_v2. Got 'resnet50.imagenet'.",
            near.Message);
        var typo = Assert.Throws<ModelException>(() => WeightsCatalogue.Find("alexnet.tv_in1k_v2"));
        Assert.Equal(
            new(
                "`Weights` must be a name of the list of published weights. Got 'alexnet.tv_in1k_v2'. "
                + "Did you mean 'alexnet.tv_in1k_v1'?",
                "`Weights` debe ser un nombre de la lista de pesos publicados. Se dio 'alexnet.tv_in1k_v2'. "
                + "¿Quiso decir 'alexnet.tv_in1k_v1'?"),
            typo.Text);
        var far = Assert.Throws<ModelException>(() => WeightsCatalogue.Find("nothing"));
        Assert.Contains("alexnet.tv_in1k_v1, densenet121.tv_in1k_v1, ", far.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("resnet18.tv_in1k_v1", "resnet18.tv_in1k_v1.pth", "resnet18-f37072fd.pth")]
    [InlineData("vit_s_16.timm_augreg_in21k_ft_in1k", "vit_s_16.timm_augreg_in21k_ft_in1k.safetensors", null)]
    public void A_file_has_our_name_and_the_published_one_where_that_is_its_own(
        string card, string ours, string? published)
    {
        Assert.Equal(ours, WeightsCatalogue.Find(card).FileName);
        Assert.Equal(published, WeightsCatalogue.Find(card).PublishedFileName);
    }

    [GeneratedRegex(@"-([0-9a-f]{8})\.pth$")]
    private static partial Regex InName();
}
