using Injerto.Images;
using Xunit;

namespace Injerto.Tests.Images;

public sealed class MirroredInputTests
{
    [Fact]
    public void Left_and_right_change_places_and_pixels_stay_whole()
    {
        byte[] input = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18];
        MirroredInput.Exchange(input, 3);

        Assert.Equal([5, 6, 3, 4, 1, 2, 11, 12, 9, 10, 7, 8, 17, 18, 15, 16, 13, 14], input);
    }

    [Fact]
    public void Half_a_pixel_is_none() => Assert.Equal(
        "The input must have a whole number of bytes for each of 2 × 2 pixels. Got 5 bytes.",
        Assert.Throws<ArgumentException>(() => MirroredInput.Exchange(new byte[5], 2)).Message);
}
