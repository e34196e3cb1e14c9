using Injerto.Images;
using Injerto.Records;
using Xunit;
using static Injerto.Tests.Images.ReferenceImages;

namespace Injerto.Tests.Images;

public class InputRendererTests
{
    [Theory]
    [InlineData(150, 100, 64, 57)]
    [InlineData(100, 150, 64, 64)]
    [InlineData(61, 61, 40, 37)]
    [InlineData(30, 20, 48, 33)]
    public void The_input_is_resized_cropped_and_normalised(int width, int height, int shorter, int crop)
    {
        var p = Noise(width, height);
        var pre = new Preprocessing { ResizeShorter = shorter, CropSize = crop };
        var (w, h) = Resampler.SizeForShorter(width, height, shorter);
        var exact = ResamplerTests.Exact(p, w, h);
        var (left, top) = ((int)Math.Round((w - crop) / 2.0, MidpointRounding.ToEven), (int)Math.Round(
            (h - crop) / 2.0, MidpointRounding.ToEven));
        double[] mean = [0.485, 0.456, 0.406], std = [0.229, 0.224, 0.225];

        var input = new float[crop * crop * 3];
        InputRenderer.RenderEvaluation(p, pre, input);

        for (var i = 0; i < input.Length; i++)
        {
            var (y, x, c) = (i / 3 / crop, i / 3 % crop, i % 3);
            var expected = (exact[3 * ((top + y) * w + left + x) + c] / 255 - mean[c]) / std[c];
            Assert.InRange(input[i] - expected, -0.0002, 0.0002); // 0.01 of 255, divided by the least std
        }
    }

    [Fact]
    public void Bgr_has_the_channels_in_turned_order()
    {
        var p = Noise(60, 50);
        var (rgb, bgr) = (new float[32 * 32 * 3], new float[32 * 32 * 3]);
        var pre = new Preprocessing { ResizeShorter = 40, CropSize = 32 };
        InputRenderer.RenderEvaluation(p, pre, rgb);
        InputRenderer.RenderEvaluation(p, pre with { Order = ChannelOrder.Bgr }, bgr);
        for (var i = 0; i < rgb.Length; i += 3)
            Assert.Equal((rgb[i], rgb[i + 1], rgb[i + 2]), (bgr[i + 2], bgr[i + 1], bgr[i]));
    }

    [Theory]
    [InlineData(ChannelOrder.Rgb)]
    [InlineData(ChannelOrder.Bgr)]
    public void Bfloat16_is_the_float_rounded_to_nearest(ChannelOrder order)
    {
        var p = Noise(60, 50);
        var pre = new Preprocessing { ResizeShorter = 40, CropSize = 37, Order = order };
        var (single, half) = (new float[37 * 37 * 3], new ushort[37 * 37 * 3]);
        InputRenderer.RenderEvaluation(p, pre, single);
        InputRenderer.RenderEvaluation(p, pre, half);
        for (var i = 0; i < single.Length; i++) Assert.Equal(NearestBFloat16(single[i]), half[i]);
    }

    [Fact]
    public void Ties_go_to_even()
    {
        Assert.Equal(0x3F80, BFloat16.Round(BitConverter.UInt32BitsToSingle(0x3F808000)));
        Assert.Equal(0x3F82, BFloat16.Round(BitConverter.UInt32BitsToSingle(0x3F818000)));
        Assert.Equal(0x3F82, BFloat16.Round(BitConverter.UInt32BitsToSingle(0x3F818001)));
        Assert.Equal(0xBF81, BFloat16.Round(BitConverter.UInt32BitsToSingle(0xBF807FFF + 2)));
    }

    [Fact]
    public void A_very_long_picture_costs_no_more_than_its_centre()
    {
        var input = new float[224 * 224 * 3];
        InputRenderer.RenderEvaluation(Noise(20000, 2), Preprocessing.ImageNet, input);
        Assert.All(input, value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        var e = Assert.Throws<ArgumentException>(
            () => InputRenderer.RenderEvaluation(Noise(5, 5), Preprocessing.ImageNet, new float[5]));
        Assert.Equal("The buffer of a 224 × 224 view must have 150528 values. Got 5.", e.Message);
        e = Assert.Throws<ArgumentException>(
            () => InputRenderer.RenderEvaluation(
                Noise(5, 5), new Preprocessing { CropSize = 8, ResizeShorter = 4 }, new float[8 * 8 * 3]));
        Assert.Equal("ResizeShorter must be at least CropSize (8). Got 4.", e.Message);
    }

    internal static ushort NearestBFloat16(float value)
    {
        // By search among the two neighbours, in double precision.
        var bits = BitConverter.SingleToUInt32Bits(value);
        uint down = bits & 0xFFFF0000, up = down + 0x10000;
        double a = Math.Abs((double)value - BitConverter.UInt32BitsToSingle(down)),
            b = Math.Abs((double)value - BitConverter.UInt32BitsToSingle(up));
        return (ushort)((a < b || (a == b && (down >> 16) % 2 == 0) ? down : up) >> 16);
    }
}
