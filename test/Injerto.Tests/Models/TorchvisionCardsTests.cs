using System.Text.Json;
using Injerto.Models;
using Injerto.Records;
using Injerto.Tests.Conventions;
using Xunit;

namespace Injerto.Tests.Models;

/// <summary>
/// The cards of torchvision's weights against what torchvision itself says:
/// <c>test/reference/models/torchvision_cards.py</c>.
/// </summary>
public sealed class TorchvisionCardsTests
{
    private static readonly JsonElement[] Published = [.. JsonDocument
        .Parse(Repository.Read("test/reference/models/torchvision_cards.json")).RootElement
        .EnumerateArray()];

    public static TheoryData<string> Addresses => [.. Published.Select(p => p.GetProperty("url").GetString()!)];

    [Theory]
    [MemberData(nameof(Addresses))]
    public void Each_published_file_has_its_card(string address)
    {
        var published = Published.Single(p => p.GetProperty("url").GetString() == address);
        var card = WeightsCatalogue.Cards.Single(c => c.Url.AbsoluteUri == address);
        Assert.Equal(published.GetProperty("architecture").GetString(), card.Architecture);
        Assert.Equal(published.GetProperty("sha256Prefix").GetString(), card.Sha256Prefix);
        Assert.Equal(published.GetProperty("top1").GetDouble(), card.Top1);
        Assert.Equal(published.GetProperty("interpolation").GetString(), card.Interpolation);
        Assert.Equal(published.GetProperty("resize").GetInt32(), card.Preprocessing.ResizeShorter);
        Assert.Equal(published.GetProperty("crop").GetInt32(), card.Preprocessing.CropSize);
        Assert.Equal(Triple(published.GetProperty("mean")), card.Preprocessing.Mean);
        Assert.Equal(Triple(published.GetProperty("std")), card.Preprocessing.Std);
        Assert.Equal(ChannelOrder.Rgb, card.Preprocessing.Order);
        Assert.Equal(ConvolutionPadding.Symmetric, card.Padding);
        Assert.Equal(
            card.Architecture.StartsWith("densenet", StringComparison.Ordinal) ? "torchvision-old" : "torchvision",
            card.KeyNaming);
        Assert.True(card.HasHead);
    }

    [Fact]
    public void There_is_none_beside_them() =>
        Assert.Equal(Published.Length, WeightsCatalogue.Cards.Count(
            c => c.KeyNaming.StartsWith("torchvision", StringComparison.Ordinal)));

    private static ChannelTriple Triple(JsonElement values) =>
        new(values[0].GetSingle(), values[1].GetSingle(), values[2].GetSingle());
}
