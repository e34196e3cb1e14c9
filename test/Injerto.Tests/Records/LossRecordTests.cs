using Injerto.Records;
using Injerto.Text;
using Xunit;

namespace Injerto.Tests.Records;

public sealed class LossRecordTests
{
    private static readonly LocalizedText Name = new("cross-entropy", "entropía cruzada");

    [Theory]
    [InlineData(0.5, 1.5, "class-weighted cross-entropy", "label-weighted cross-entropy")]
    [InlineData(1.0, 1.0, "cross-entropy", "cross-entropy")]
    public void A_loss_is_called_weighted_where_weights_differ(double a, double b, string byClass, string byLabel)
    {
        var weights = ValueMap.Of(("a", a), ("b", b));

        Assert.Equal(byClass, LossRecord.ByClass(Name, "nats", weights).Name.English);
        Assert.Equal(byLabel, LossRecord.ByLabel(Name, "nats", weights).Name.English);
        Assert.Equal(weights, LossRecord.ByClass(Name, "nats", weights).Weights);
    }

    [Fact]
    public void Without_weights_it_keeps_its_name() =>
        Assert.Equal(Name, LossRecord.ByClass(Name, "nats", ValueMap.Empty<double>()).Name);

    [Fact]
    public void Spanish_says_it_after_the_name()
    {
        var weights = ValueMap.Of(("a", 0.5), ("b", 1.5));

        Assert.Equal("entropía cruzada ponderada por clase", LossRecord.ByClass(Name, "nats", weights).Name.Spanish);
        Assert.Equal(
            "entropía cruzada ponderada por etiqueta", LossRecord.ByLabel(Name, "nats", weights).Name.Spanish);
    }
}
