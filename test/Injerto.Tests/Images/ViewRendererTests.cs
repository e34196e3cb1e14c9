using System.Security.Cryptography;
using Injerto.Images;
using Injerto.Records;
using Xunit;
using static Injerto.Tests.Images.ReferenceImages;

namespace Injerto.Tests.Images;

public class ViewRendererTests
{
    private static readonly Preprocessing Small = new() { ResizeShorter = 64, CropSize = 56 };

    [Fact]
    public void Without_augmentation_every_view_is_the_centre_square_rounded()
    {
        var p = Noise(150, 100);
        var renderer = new ViewRenderer(Small, Augmentation.None, 1);
        var source = renderer.Prepare(p);
        var resized = Resampler.ResizeShorter(p, 64).ToPicture();
        var expected = new byte[56 * 56 * 3];
        for (var y = 0; y < 56; y++)
            resized.Pixels.AsSpan(3 * ((4 + y) * 96 + 20), 3 * 56).CopyTo(expected.AsSpan(3 * 56 * y));

        var view = new byte[renderer.ViewLength];
        renderer.RenderPlain(source, view);
        Assert.Equal(expected, view);
        renderer.Render(source, 5, 17, view);
        Assert.Equal(expected, view);
    }

    [Fact]
    public void Flips_mirror_exactly_and_half_of_the_time()
    {
        var p = Noise(150, 100);
        var plain = Views(p, Augmentation.None, 1)[0];
        var (flips, views) = (0, Views(p, Augmentation.Parse("flip"), 200));
        foreach (var view in views)
        {
            var flipped = !view.SequenceEqual(plain);
            if (flipped) flips++;
            for (var i = 0; i < view.Length; i++)
            {
                var (y, x, c) = (i / 3 / 56, i / 3 % 56, i % 3);
                Assert.Equal(plain[3 * (y * 56 + (flipped ? 55 - x : x)) + c], view[i]);
            }
        }
        Assert.InRange(flips, 70, 130);
        var upsideDown = Views(p, Augmentation.Parse("vflip"), 20).First(view => !view.SequenceEqual(plain));
        for (var y = 0; y < 56; y++)
            Assert.Equal(plain.AsSpan(3 * 56 * y, 3 * 56), upsideDown.AsSpan(3 * 56 * (55 - y), 3 * 56));
    }

    [Fact]
    public void A_half_turn_is_both_flips()
    {
        var p = Noise(150, 100);
        var source = new ViewRenderer(Small, Augmentation.None, 1).Prepare(p);
        var (turned, plain) = (new byte[56 * 56 * 3], new byte[56 * 56 * 3]);
        var map = ViewParameters.Plain(source).Map;
        AffineSampler.Sample(source, map, 56, plain);
        AffineSampler.Sample(source, map with { Ux = -map.Ux, Vy = -map.Vy }, 56, turned);
        for (var i = 0; i < 56 * 56; i++) Assert.Equal(plain.AsSpan(3 * i, 3), turned.AsSpan(3 * (56 * 56 - 1 - i), 3));
    }

    [Theory]
    [InlineData("flip,rotate=0.1,zoom=0.2,contrast=0.1")]
    [InlineData("rotate=0.5,zoom=0.9,shift=1,vflip")]
    [InlineData("crop=0.05,zoom=0.5,rotate=0.2")]
    public void Both_sampling_paths_and_the_definition_agree(string spec)
    {
        var augmentation = Augmentation.Parse(spec);
        foreach (var p in new[] { Noise(150, 100), Noise(40, 700), Noise(1, 1) })
        {
            var source = new ViewRenderer(Small, augmentation, 1).Prepare(p);
            var (vector, scalar) = (new byte[56 * 56 * 3], new byte[56 * 56 * 3]);
            for (var k = 0; k < 20; k++)
            {
                var map = ViewParameters.Of(augmentation, source, new ViewRandom(1, 9, k)).Map;
                AffineSampler.Sample(source, map, 56, vector, vector: true);
                AffineSampler.Sample(source, map, 56, scalar, vector: false);
                Assert.Equal(scalar, vector);
                AssertNearDefinition(source, map, vector);
            }
        }
    }

    [Fact]
    public void A_view_depends_on_seed_image_and_number_alone()
    {
        var p = Noise(150, 100);
        var renderer = new ViewRenderer(Small, Augmentation.Default, 42);
        var source = renderer.Prepare(p);
        var expected = new byte[20][];
        for (var k = 19; k >= 0; k--) renderer.Render(source, 9, k, expected[k] = new byte[renderer.ViewLength]);
        Assert.Equal(20, expected.Select(Convert.ToHexString).Distinct().Count());

        Parallel.For(0, 100, i =>
        {
            var other = new ViewRenderer(Small, Augmentation.Default, 42);
            var view = new byte[other.ViewLength];
            other.Render(other.Prepare(p), 9, i % 20, view);
            Assert.Equal(expected[i % 20], view);
        });

        var different = new byte[renderer.ViewLength];
        renderer.Render(source, 10, 0, different);
        Assert.NotEqual(expected[0], different);
        new ViewRenderer(Small, Augmentation.Default, 43).Render(source, 9, 0, different);
        Assert.NotEqual(expected[0], different);
    }

    // Pins the bits: a change here changes every cached view and every trained weight. Recorded from this
    // implementation.
    [Theory]
    [InlineData("none", "a262b99f4cb4e5d4")]
    [InlineData("flip,rotate=0.1,zoom=0.2,contrast=0.1", "94505e98f599790e")]
    [InlineData("flip,vflip,rotate=0.5,zoom=0.5,shift=0.3,brightness=0.4,contrast=0.4", "5aa3ab22e7f7da92")]
    [InlineData("flip,crop=0.08", "0ae122165d5b0f14")]
    public void Views_never_change(string spec, string sha256)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var view in Views(Decode("photo.png"), Augmentation.Parse(spec), 5)) hash.AppendData(view);
        Assert.Equal(sha256, Convert.ToHexStringLower(hash.GetHashAndReset())[..16]);
    }

    [Fact]
    public void Switching_one_part_on_leaves_the_others_as_they_were()
    {
        var source = new ViewRenderer(Small, Augmentation.None, 1).Prepare(Noise(100, 100));
        var random = new ViewRandom(4, 8, 15);
        var less = ViewParameters.Of(Augmentation.Parse("contrast=0.3"), source, random);
        var more = ViewParameters.Of(
            Augmentation.Parse("contrast=0.3,flip,rotate=0.4,zoom=0.3,shift=0.1,brightness=0.1"), source, random);
        Assert.Equal(less.Contrast, more.Contrast);
        Assert.NotEqual(less.Map, more.Map);
    }

    [Fact]
    public void Parameters_stay_in_their_ranges_and_fill_them()
    {
        var source = new ViewRenderer(Small, Augmentation.None, 1).Prepare(Noise(100, 100));
        var drawn = Enumerable.Range(0, 2000).Select(k => ViewParameters.Of(
            Augmentation.Parse("rotate=0.1,zoom=0.2,shift=0.1,brightness=0.3,contrast=0.4"),
            source, new ViewRandom(1, 2, k)))
                .ToArray();
        Fills(drawn.Select(view => Math.Atan2(view.Map.Vx, view.Map.Ux) / (2 * Math.PI)), -0.1, 0.1);
        Fills(drawn.Select(view => view.Map.Minification(56)), 0.8, 1.2);
        Fills(drawn.Select(view => (view.Map.CentreX - source.CentreX) / (56 * view.Map.Minification(56))), -0.1, 0.1);
        Fills(drawn.Select(view => (view.Map.CentreY - source.CentreY) / (56 * view.Map.Minification(56))), -0.1, 0.1);
        Fills(drawn.Select(view => view.Brightness), 0.7, 1.3);
        Fills(drawn.Select(view => view.Contrast), 0.6, 1.4);
    }

    [Theory]
    [InlineData(200, 100)]
    [InlineData(60, 400)]
    public void Random_crops_keep_area_ratio_and_picture(int width, int height)
    {
        var augmentation = Augmentation.Parse("crop=0.3");
        var source = new ViewRenderer(Small, augmentation, 1).Prepare(Noise(width, height));
        for (var k = 0; k < 500; k++)
        {
            var map = ViewParameters.Of(augmentation, source, new ViewRandom(1, 2, k)).Map;
            Assert.InRange(map.Ux / map.Vy, 0.7499, 1.3334);
            Assert.True(map.CentreX - map.Ux / 2 >= -1e-9 && map.CentreX + map.Ux / 2 <= source.Width + 1e-9);
            Assert.True(map.CentreY - map.Vy / 2 >= -1e-9 && map.CentreY + map.Vy / 2 <= source.Height + 1e-9);
        }
    }

    [Fact]
    public void Zooming_far_out_does_not_alias()
    {
        // Stripes one pixel wide are grey from afar; without a prefilter they would stay black and white.
        var stripes = new byte[200 * 200 * 3];
        for (var i = 0; i < stripes.Length; i++) stripes[i] = i / 3 % 2 == 0 ? (byte)255 : (byte)0;
        var pre = new Preprocessing { ResizeShorter = 200, CropSize = 56 };
        var source =
            new ViewRenderer(pre, new Augmentation { CropMinimumArea = 1 }, 1).Prepare(new Picture(200, 200, stripes));
        var view = new byte[56 * 56 * 3];
        AffineSampler.Sample(source, new AffineMap(100, 100, 200, 0, 0, 200), 56, view);
        Assert.All(view, value => Assert.InRange(value, 120, 135));
    }

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
    private static void AssertNearDefinition(ResizedSource source, AffineMap map, byte[] view)
    {
        var index = Math.Min(AffineSampler.LevelFor(map.Minification(56)), source.Levels.Count - 1);
        var (level, unit) = (source.Levels[index], 1.0 / (1 << index));
        for (var i = 0; i < view.Length; i++)
        {
            double dx = (i / 3 % 56 + 0.5) / 56 - 0.5, dy = (i / 3 / 56 + 0.5) / 56 - 0.5;
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
