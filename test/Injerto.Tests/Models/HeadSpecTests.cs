using Injerto.Models;
using Xunit;

namespace Injerto.Tests.Models;

/// <summary>Heads are read from their texts, and what is no head says why in both languages.</summary>
public sealed class HeadSpecTests
{
    [Theory]
    [InlineData("linear", "linear")]
    [InlineData("512", "512:relu:0")]
    [InlineData("512:silu,256:relu:0.3", "512:silu:0,256:relu:0.3")]
    public void A_head_reads_back_as_it_was_written(string text, string whole)
    {
        Assert.Equal(whole, HeadSpec.Parse(text).ToString());
        Assert.Equal(HeadSpec.Parse(text), HeadSpec.Parse(whole));
    }

    [Theory]
    [InlineData("0", "a layer must be units:activation:dropout, as 512:relu:0.5, with 1 to 65536 units. Got '0'.")]
    [InlineData(
        "5:relu:0:1",
        "a layer must be units:activation:dropout, as 512:relu:0.5, with 1 to 65536 units. Got '5:relu:0:1'.")]
    [InlineData(
        "65537", "a layer must be units:activation:dropout, as 512:relu:0.5, with 1 to 65536 units. Got '65537'.")]
    [InlineData("5:relu:1", "a dropout must be a number from 0 to below 1. Got '1'.")]
    [InlineData("5:rely", "an activation must be one of: relu, relu6, silu, hardswish, sigmoid, tanh, none. Got "
        + "'rely'. Did you mean 'relu'?")]
    public void What_is_no_head_says_why(string text, string message) =>
        Assert.Equal("`Head`: " + message, Assert.Throws<ModelException>(() => HeadSpec.Parse(text)).Message);

    [Fact]
    public void Spanish_stands_beside() => Assert.Equal(
        "`Head`: un dropout debe ser un número desde 0 y menor que 1. Se dio 'x'.",
        Assert.Throws<ModelException>(() => HeadSpec.Parse("5:relu:x")).Text.Spanish);
}
