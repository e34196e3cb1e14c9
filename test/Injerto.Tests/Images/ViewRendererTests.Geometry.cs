using Injerto.Images;
using Injerto.Records;
using Xunit;
using static Injerto.Tests.Images.ReferenceImages;

namespace Injerto.Tests.Images;

/// <summary>Views against their geometry, and what they refuse.</summary>
public partial class ViewRendererTests
{
    [Fact]
    public void Brightness_and_contrast_follow_their_formula()
    {
        var view = Noise(56, 56).Pixels.Select(value => (byte)(60 + value / 3)).ToArray();
        var before = view.ToArray();
        ColourAdjustment.Apply(1.2, 0.7, view);
        for (var channel = 0; channel < 3; channel++)
        {
            var mean = before.Where((_, i) => i % 3 == channel).Average(value => value);
            for (var i = channel; i < view.Length; i += 3)
                Assert.InRange(view[i] - ((before[i] - mean) * 1.2 * 0.7 + mean * 1.2), -0.51, 0.51);
        }

        ColourAdjustment.Apply(2, 2, view);
        Assert.Contains((byte)255, view);
        var black = new byte[3];
        ColourAdjustment.Apply(0, 1, black);
        Assert.Equal(new byte[3], black);
    }

    [Theory]
    [InlineData(ChannelOrder.Rgb)]
    [InlineData(ChannelOrder.Bgr)]
    public void Normalising_follows_its_formula(ChannelOrder order)
    {
        var renderer = new ViewRenderer(
            new Preprocessing { ResizeShorter = 37, CropSize = 37, Order = order }, Augmentation.None, 1);
        var view = Noise(37, 37).Pixels;
        var (single, half) = (new float[view.Length], new ushort[view.Length]);
        renderer.Normalise(view, single);
        renderer.Normalise(view, half);
        double[] mean = [0.485, 0.456, 0.406], std = [0.229, 0.224, 0.225];
        for (var i = 0; i < view.Length; i++)
        {
            var channel = order == ChannelOrder.Rgb ? i % 3 : 2 - i % 3;
            Assert.Equal((view[i - i % 3 + channel] / 255.0 - mean[channel]) / std[channel], single[i], 1e-6);
            Assert.Equal(InputRendererTests.NearestBFloat16(single[i]), half[i]);
        }
    }

    [Fact]
    public void A_source_keeps_only_what_views_can_reach()
    {
        var p = Noise(2000, 20);
        Assert.Equal((60, 60), SizeOf(Augmentation.None, p));
        Assert.InRange(SizeOf(Augmentation.Default, p).Width, 95, 102);
        Assert.True(SizeOf(Augmentation.Parse("rotate=0.1,elastic=0.1"), p).Width
            > SizeOf(Augmentation.Parse("rotate=0.1"), p).Width + 10);
        Assert.Equal((64 * 4, 64), SizeOf(Augmentation.Parse("crop=0.9"), p));
        Assert.Equal(128, new ViewRenderer(Small, Augmentation.Parse("crop=0.08"), 1).SourceShorterSide);
        Assert.Equal(64, new ViewRenderer(Small, Augmentation.Default, 1).SourceShorterSide);
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        var e = Assert.Throws<ArgumentException>(
            () => new ViewRenderer(Small with { CropSize = 65 }, new Augmentation { Rotate = 1, Contrast = 2 }, 1));
        string[] faults = ["ResizeShorter must be at least CropSize (65). Got "
            + "64.", "rotate must be between 0 and 0.5. Got 1.", "contrast must be between 0 and 1. Got 2."];
        Assert.Equal(string.Join(Environment.NewLine, faults), e.Message);
        var renderer = new ViewRenderer(Small, Augmentation.None, 1);
        var source = renderer.Prepare(Noise(9, 9));
        Assert.Equal(
            "A view's number must be 0 or more (the plain view has its own method). Got -1.",
            Assert.Throws<ArgumentException>(
                () => renderer.Render(source, 1, -1, new byte[renderer.ViewLength])).Message);
        Assert.Throws<ArgumentException>(() => renderer.Render(source, 1, 0, new byte[5]));
        Assert.Throws<ArgumentException>(() => renderer.Normalise(new byte[renderer.ViewLength], new float[5]));
    }

    private static (int Width, int Height) SizeOf(Augmentation augmentation, Picture p)
    {
        var source = new ViewRenderer(Small, augmentation, 1).Prepare(p);
        return (source.Width, source.Height);
    }

    private static byte[][] Views(Picture p, Augmentation augmentation, int count)
    {
        var renderer = new ViewRenderer(Small, augmentation, 42);
        var source = renderer.Prepare(p);
        return [.. Enumerable.Range(0, count).Select(k =>
        {
            var view = new byte[renderer.ViewLength];
            renderer.Render(source, 0x0123456789ABCDEF, k, view);
            return view;
        })];
    }

    private static void Fills(IEnumerable<double> values, double low, double high)
    {
        var (least, most, slack) = (values.Min(), values.Max(), 0.02 * (high - low));
        Assert.InRange(least, low - 1e-9, low + slack);
        Assert.InRange(most, high - slack, high + 1e-9);
    }

    /// <summary>
    /// Bilinear interpolation of the mirrored source in double precision; coordinates are rounded to 1/128 pixel by the
    /// renderer.
    /// </summary>
    private static void AssertNearDefinition(ResizedSource source, AffineMap map, ElasticField? field, byte[] view)
    {
        double[] bentX = new double[56], bentY = new double[56];
        var index = Math.Min(AffineSampler.LevelFor(map.Minification(56)), source.Levels.Count - 1);
        var (level, unit) = (source.Levels[index], 1.0 / (1 << index));
        for (var i = 0; i < view.Length; i++)
        {
            field?.Row((i / 3 / 56 + 0.5) / 56, bentX, bentY);
            var dx = (i / 3 % 56 + 0.5) / 56 - 0.5 + bentX[i / 3 % 56];
            var dy = (i / 3 / 56 + 0.5) / 56 - 0.5 + bentY[i / 3 % 56];
            var u = Mirror(map.CentreX + map.Ux * dx + map.Uy * dy, source.Width) * unit - 0.5;
            var v = Mirror(map.CentreY + map.Vx * dx + map.Vy * dy, source.Height) * unit - 0.5;
            int x = (int)Math.Floor(u), y = (int)Math.Floor(v);
            double fx = u - x, fy = v - y;
            double a = At(x, y), b = At(x + 1, y), c = At(x, y + 1), d = At(x + 1, y + 1);
            var expected = (a * (1 - fx) + b * fx) * (1 - fy) + (c * (1 - fx) + d * fx) * fy;

            // Half a level of rounding, and half a 128th of a pixel (and the steps' own rounding) along each slope.
            var slope = Math.Max(Math.Abs(b - a), Math.Abs(d - c)) + Math.Max(Math.Abs(c - a), Math.Abs(d - b));
            Assert.InRange(view[i] - expected, -0.51 - slope * 0.006, 0.51 + slope * 0.006);

            double At(int px, int py) => level.Bytes[
                level.Origin
                + Math.Clamp(py, -1, level.Height) * level.Stride + 3 * Math.Clamp(px, -1, level.Width) + i % 3];
        }
    }

    private static double Mirror(double value, double limit)
    {
        value = Math.Abs(value) % (2 * limit);
        return value > limit ? 2 * limit - value : value;
    }
}
