using Injerto.Images;
using Injerto.Runs;
using Xunit;

namespace Injerto.Tests.Runs;

/// <summary>A picture reaches a Keras model in the order and the channels that its input has.</summary>
public sealed class KerasInputTests
{
    // Two pixels a side: red, green, blue, and a mixed one.
    private static readonly Picture Photo = new(2, 2, [255, 0, 0, 0, 255, 0, 0, 0, 255, 51, 102, 204]);

    private static readonly float[] Grey =
        [0.299f, 0.587f, 0.114f, (0.299f * 0.2f) + (0.587f * 0.4f) + (0.114f * 0.8f)];

    [Fact]
    public void A_vector_holds_the_pixels_row_by_row_channels_last()
    {
        Check(KerasInput.Of("m", [12], 1, false), [1, 12], [1, 0, 0, 0, 1, 0, 0, 0, 1, 0.2f, 0.4f, 0.8f], 255);
        Check(KerasInput.Of("m", [4], 1.0 / 255, false), [1, 4], Grey, 1);
        Assert.Equal([1L, 3], KerasInput.Of("m", [3], 1, false).ShapeOf(1).ToArray());
        Check(KerasInput.Of("m", [4], 2.0 / 255, true), [1, 4], [.. Grey.Select(v => 1 - v)], 2);
    }

    [Fact]
    public void A_picture_holds_one_channel_after_the_other()
    {
        Check(KerasInput.Of("m", [2, 2, 3], 1.0 / 255, false), [1, 3, 2, 2],
            [1, 0, 0, 0.2f, 0, 1, 0, 0.4f, 0, 0, 1, 0.8f], 1);
        Check(KerasInput.Of("m", [2, 2, 1], 1.0 / 255, false), [1, 1, 2, 2], Grey, 1);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(2, 3, 3)]
    [InlineData(2, 2, 2)]
    [InlineData(2, 2, 4)]
    [InlineData(null, null, 3)]
    public void Other_shapes_are_refused(params int?[] shape) => Assert.Equal(
        "A Keras model must take square pictures of one channel or three, as such or value after value. 'm' takes ["
        + $"{string.Join(", ", shape.Select(s => s?.ToString() ?? "?"))}].",
        Assert.Throws<RunException>(() => KerasInput.Of("m", shape, 1, false)).Message);

    private static void Check(KerasInput input, int[] shape, float[] expected, float unit)
    {
        Assert.Equal([.. shape.Select(s => (long)s)], input.ShapeOf(1).ToArray());
        Assert.Equal(expected.Length, input.Values);
        var actual = input.Render(Photo);
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i] * unit, actual[i], 1e-4f * unit);
    }
}
