using Injerto.Images;
using Xunit;
using static Injerto.Tests.Images.ReferenceImages;

namespace Injerto.Tests.Images;

public class ResamplerTests
{
    [Theory]
    [InlineData(97, 61, 40, 25)]
    [InlineData(97, 61, 97, 61)]
    [InlineData(97, 61, 300, 200)]
    [InlineData(97, 61, 33, 122)]
    [InlineData(500, 375, 341, 256)]
    [InlineData(301, 7, 40, 3)]
    [InlineData(7, 301, 1, 1)]
    [InlineData(1, 1, 9, 5)]
    [InlineData(2, 400, 256, 300)]
    public void The_result_is_within_a_hundredth_of_the_exact_filter(int width, int height, int newWidth, int newHeight)
    {
        var p = Noise(width, height);
        var expected = Exact(p, newWidth, newHeight);
        var actual = Resampler.Resize(p, newWidth, newHeight);
        Assert.Equal((newWidth, newHeight), (actual.Width, actual.Height));
        for (var i = 0; i < expected.Length; i++) Assert.InRange(actual.Pixels[i] - expected[i], -0.01, 0.01);
    }

    [Theory]
    [InlineData(40, 25)]
    [InlineData(33, 61)]
    [InlineData(200, 130)]
    [InlineData(97, 30)]
    [InlineData(7, 3)]
    [InlineData(1, 1)]
    public void The_result_is_within_one_level_of_Pillow(int width, int height)
    {
        var ours = Resampler.Resize(Decode("photo.png"), width, height);
        var pillow = Decode($"photo_{width}x{height}.golden.png");
        for (var i = 0; i < ours.Pixels.Length; i++) Assert.InRange(ours.Pixels[i] - pillow.Pixels[i], -1.02, 1.02);
        Assert.InRange(ours.ToPicture().LargestDifference(pillow), 0, 1);
    }

    [Theory]
    [InlineData(500, 375, 256, 341, 256)]
    [InlineData(375, 500, 256, 256, 341)]
    [InlineData(768, 512, 256, 384, 256)]
    [InlineData(333, 500, 256, 256, 384)]
    [InlineData(100, 100, 7, 7, 7)]
    [InlineData(3000, 2, 4, 6000, 4)]
    public void The_longer_side_follows_torchvision(int width, int height, int shorter, int newWidth, int newHeight)
    {
        Assert.Equal((newWidth, newHeight), Resampler.SizeForShorter(width, height, shorter));
        var resized = Resampler.ResizeShorter(new Picture(width, height, new byte[3 * width * height]), shorter);
        Assert.Equal((newWidth, newHeight), (resized.Width, resized.Height));
    }

    [Fact]
    public void A_window_has_the_same_bits_as_the_whole()
    {
        var p = Noise(203, 151);
        var whole = Resampler.Resize(p, 120, 90);
        var window = Resampler.ResizeCrop(p, 120, 90, 17, 80, 83, 10);
        for (var y = 0; y < 10; y++)
            Assert.Equal(
                whole.Pixels.AsSpan(3 * ((80 + y) * 120 + 17), 3 * 83), window.Pixels.AsSpan(3 * 83 * y, 3 * 83));
    }

    [Fact]
    public void The_same_size_gives_the_same_picture()
    {
        var p = Noise(70, 40);
        Assert.Equal(p.Pixels, Resampler.Resize(p, 70, 40).ToPicture().Pixels);
    }

    [Fact]
    public void One_colour_stays_that_colour()
    {
        var p = new Picture(501, 377, Enumerable.Repeat((byte)255, 501 * 377 * 3).ToArray());
        Assert.All(Resampler.Resize(p, 256, 100).Pixels, value => Assert.InRange(value, 254.999f, 255.001f));
    }

    [Fact]
    public void A_picture_decoded_smaller_takes_the_size_of_the_full_one()
    {
        var p = new Picture(49, 31, new byte[49 * 31 * 3]) { FullWidth = 97, FullHeight = 61 };
        Assert.Equal(97 * 20 / 61, Resampler.ResizeShorter(p, 20).Width);
    }

    [Fact]
    public void A_window_outside_is_refused()
    {
        var e = Assert.Throws<ArgumentException>(() => Resampler.ResizeCrop(Noise(9, 9), 20, 10, 15, 0, 6, 10));
        Assert.Equal(
            "The window must lie inside the resized picture of 20 × 10 pixels. Got 6 × 10 pixels from column 15, row "
            + "0.",
            e.Message);
        Assert.Throws<ArgumentException>(() => Resampler.Resize(Noise(9, 9), 0, 10));
        Assert.Throws<ArgumentException>(() => Resampler.Resize(Noise(9, 9), int.MaxValue, int.MaxValue));
        Assert.Throws<ArgumentException>(() => Resampler.SizeForShorter(int.MaxValue, 1, 256));
    }

    [Fact]
    public void A_picture_must_fit_its_pixels()
    {
        var e = Assert.Throws<ArgumentException>(() => new Picture(3, 2, new byte[17]));
        Assert.Equal("The pixels of a 3 × 2 picture must be 18 bytes (red, green, blue). Got 17.", e.Message);
        Assert.Throws<ArgumentException>(() => new Picture(0, 2, []));
    }

    /// <summary>The definition in double precision, pixel by pixel, rows and columns at once.</summary>
    internal static double[] Exact(Picture p, int width, int height)
    {
        var result = new double[width * height * 3];
        for (var y = 0; y < height; y++)
        {
            var rows = Weights(p.Height, height, y);
            for (var x = 0; x < width; x++)
            {
                foreach (var (column, wx) in Weights(p.Width, width, x))
                {
                    foreach (var (row, wy) in rows)
                    {
                        for (var c = 0; c < 3; c++)
                            result[3 * (y * width + x) + c] += wx * wy * p.Pixels[3 * (row * p.Width + column) + c];
                    }
                }
            }
        }

        return result;
    }

    private static List<(int Index, double Weight)> Weights(int input, int output, int i)
    {
        var scale = (double)input / output;
        var support = Math.Max(scale, 1);
        var all = Enumerable.Range(0, input).Select(x => (x, 1 - Math.Abs(x + 0.5 - (i + 0.5) * scale) / support))
            .Where(pair => pair.Item2 > 0).ToList();
        var sum = all.Sum(pair => pair.Item2);
        return all.ConvertAll(pair => (pair.x, pair.Item2 / sum));
    }
}
