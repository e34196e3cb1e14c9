using Injerto.Images;
using Xunit;
using static Injerto.Tests.Images.ReferenceImages;

namespace Injerto.Tests.Images;

/// <summary>
/// One picture in many colour spaces and layouts (test/reference/images/colours, made by its make_colours.py).
/// </summary>
public class ColourTests
{
    [Theory]
    [InlineData("rgb.tif", "rgb")]
    [InlineData("big_endian.tif", "rgb")]
    [InlineData("bigtiff.tif", "rgb")]
    [InlineData("bigtiff_big_endian.tif", "rgb")]
    [InlineData("planar.tif", "rgb")]
    [InlineData("tiled.tif", "rgb")]
    [InlineData("tiled_planar.tif", "rgb")]
    [InlineData("rgb16.tif", "rgb")]
    [InlineData("rgb16_big_endian.tif", "rgb")]
    [InlineData("packbits.tif", "rgb")]
    [InlineData("tiff_lzw.tif", "rgb")]
    [InlineData("two_pages.tif", "rgb")]
    [InlineData("black_is_zero.tif", "grey")]
    [InlineData("white_is_zero.tif", "grey")]
    [InlineData("grey16.tif", "grey")]
    [InlineData("white_is_zero16.tif", "grey")]
    [InlineData("grey4.tif", "grey4")]
    [InlineData("white_is_zero4.tif", "grey4")]
    [InlineData("bilevel.tif", "bilevel")]
    [InlineData("white_is_zero1.tif", "bilevel")]
    [InlineData("group4.tif", "bilevel")]
    [InlineData("palette.tif", "palette")]
    [InlineData("palette4.tif", "few")]
    [InlineData("gamma.png", "rgb")]
    [InlineData("grey_alpha16.png", "grey")]
    [InlineData("two_frames.webp", "rgb")]
    [InlineData("two_frames.gif", "palette")]
    [InlineData("bgr.bmp", "rgb")]
    [InlineData("core.bmp", "rgb")]
    [InlineData("top_down.bmp", "rgb")]
    [InlineData("fields.bmp", "rgb")]
    [InlineData("fields_empty_alpha.bmp", "rgb")]
    [InlineData("bits4.bmp", "few")]
    [InlineData("runs8.bmp", "few")]
    [InlineData("runs4.bmp", "few")]
    [InlineData("bits1.bmp", "bilevel")]
    public void A_lossless_file_gives_back_the_picture(string name, string golden) =>
        AssertLike(name, $"{golden}.golden.png", 0, false);

    [Theory]
    [InlineData("infrared.tif", "rgb")]
    [InlineData("infrared_unnamed.tif", "rgb")]
    [InlineData("infrared16.tif", "rgb")]
    [InlineData("infrared_planar.tif", "rgb")]
    [InlineData("two_extra.tif", "rgb")]
    [InlineData("grey_extra.tif", "grey")]
    [InlineData("grey_extra_unnamed.tif", "grey")]
    [InlineData("grey_five.tif", "grey")]
    [InlineData("palette_extra.tif", "palette")]
    public void A_value_that_is_not_called_alpha_is_left_out(string name, string golden) =>
        AssertLike(name, $"{golden}.golden.png", 0, false);

    [Theory]
    [InlineData("alpha.tif", 1)]
    [InlineData("alpha16.tif", 1)]
    [InlineData("associated.tif", 1)]
    [InlineData("associated16.tif", 1)]
    [InlineData("infrared_alpha.tif", 1)]
    [InlineData("tiled_planar16.tif", 1)]
    [InlineData("ycbcr_alpha.tif", 4)]
    [InlineData("alpha.webp", 1)]
    [InlineData("fields_alpha.bmp", 1)]
    public void Opacity_lays_the_picture_on_white(string name, int tolerance) =>
        AssertLike(name, "white.golden.png", tolerance, true);

    [Theory]
    [InlineData("grey_alpha.tif", "grey.golden.png", 0)]
    [InlineData("grey16_alpha.tif", "grey.golden.png", 0)]
    public void A_full_opacity_changes_nothing(string name, string golden, int tolerance) =>
        AssertLike(name, golden, tolerance, false);

    [Theory]
    [InlineData("jpeg.tif")]
    [InlineData("ycbcr_jpeg.tif")]
    [InlineData("rgb_adobe.jpg")]
    [InlineData("bare.jpg")]
    [InlineData("ycbcr_lzw.tif")]
    [InlineData("ycbcr_22.tif")]
    [InlineData("ycbcr_21.tif")]
    [InlineData("ycbcr_44.tif")]
    [InlineData("bits16.bmp")]
    public void Pillow_sees_the_same(string name) => AssertLike(name, name + ".golden.png", 1, false);

    [Theory]
    [InlineData("ycbcr.tif")]
    [InlineData("ycbcr_big_endian.tif")]
    [InlineData("ycbcr_deflate.tif")]
    [InlineData("ycbcr_planar.tif")]
    [InlineData("ycbcr_tiled.tif")]
    [InlineData("ycbcr_extra.tif")]
    public void Luma_and_chroma_mean_the_same_in_every_layout(string name) =>
        AssertLike(name, "ycbcr_lzw.tif.golden.png", 1, false);

    [Theory]
    [InlineData("ycbcr_video.tif")]
    [InlineData("ycbcr_bt709.tif")]
    public void Luma_and_chroma_follow_the_range_and_weights_of_the_file(string name) =>
        AssertLike(name, "rgb.golden.png", 5, false);

    [Theory]
    [InlineData("lab.tif")]
    [InlineData("icc_lab.tif")]
    [InlineData("lab16.tif")]
    [InlineData("lab_alpha.tif")]
    public void Lab_is_seen_under_its_own_white(string name)
    {
        // 8 bits lose half a level on the average; the white of D65 in place of D50 would cost three.
        AssertLike(name, "rgb.golden.png", 14, false);
        Assert.InRange(MeanDifference(Decode("colours/" + name), Decode("colours/rgb.golden.png")), 0, 0.8);
    }

    [Fact]
    public void A_transparent_palette_entry_is_laid_on_white() =>
        AssertLike("palette_transparent.png", "palette_transparent.png.golden.png", 1, true);

    [Fact]
    public void Inks_are_the_same_in_every_file()
    {
        // By profile, so not Pillow's plain arithmetic; a mistaken inversion would be off by far more.
        var inks = Decode("colours/cmyk.tif");
        Assert.InRange(MeanDifference(inks, Decode("colours/rgb.golden.png")), 5, 25);
        Assert.Equal(0, inks.LargestDifference(Decode("colours/cmyk_extra.tif")));
        Assert.InRange(inks.LargestDifference(Decode("colours/cmyk16.tif")), 0, 2);
        Assert.InRange(MeanDifference(inks, Decode("colours/cmyk.jpg")), 0, 3);
        Assert.InRange(MeanDifference(inks, Decode("colours/ycck.jpg")), 0, 3);
    }

    private static double MeanDifference(Picture a, Picture b) =>
        a.Pixels.Zip(b.Pixels, (x, y) => Math.Abs(x - y)).Average();

    private static void AssertLike(string name, string golden, int tolerance, bool composited)
    {
        var picture = Decode("colours/" + name);
        Assert.InRange(picture.LargestDifference(Decode("colours/" + golden)), 0, tolerance);
        Assert.Equal(composited, picture.AlphaComposited);
    }
}
