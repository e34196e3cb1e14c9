using Injerto.Images;
using Xunit;

namespace Injerto.Tests.Images;

public class GaussianNoiseTests
{
    private static readonly ViewRandom Random = new(1, 2, 3);

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.1)]
    public void It_has_the_deviation_and_the_tails_of_a_normal_distribution(double deviation)
    {
        var view = Grey(3 * 300 * 300);
        GaussianNoise.Add(deviation, Random, 1 << 20, view);
        var noise = view.Select(value => (value - 128) / (255 * deviation)).ToArray();

        Assert.Equal(0, noise.Average(), 0.01);
        Assert.Equal(1, Math.Sqrt(noise.Average(n => n * n)), 0.01);
        Assert.Equal(0.6827, noise.Count(n => Math.Abs(n) <= 1) / (double)noise.Length, 0.02);
        Assert.Equal(0.0455, noise.Count(n => Math.Abs(n) > 2) / (double)noise.Length, 0.01);
        Assert.InRange(noise.Max(Math.Abs), 3, 4.95);
    }

    [Fact]
    public void Each_value_has_its_own()
    {
        var view = Grey(3 * 300 * 300);
        GaussianNoise.Add(0.1, Random, 1 << 20, view);
        foreach (var apart in (int[])[1, 2, 3, 900])
        {
            var together = Enumerable.Range(0, view.Length - apart)
                .Average(i => (view[i] - 128.0) * (view[i + apart] - 128));
            Assert.InRange(together / (25.5 * 25.5), -0.02, 0.02);
        }
    }

    [Fact]
    public void It_is_clamped_and_none_is_none()
    {
        var view = new byte[999];
        GaussianNoise.Add(0.5, Random, 1 << 20, view);
        Assert.InRange(view.Count(value => value == 0), 400, 600);
        var none = Grey(30);
        GaussianNoise.Add(0, Random, 1 << 20, none);
        Assert.Equal(Grey(30), none);
    }

    private static byte[] Grey(int length) => [.. Enumerable.Repeat((byte)128, length)];
}
