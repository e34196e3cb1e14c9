using Injerto.Text;

namespace Injerto.Images;

/// <summary>Luma and chroma to red, green, blue (TIFF 6.0, sections 20 and 21).</summary>
internal sealed class YCbCrConversion
{
    private readonly float[] luma = new float[256];
    private readonly float[] redOfCr = new float[256];
    private readonly float[] blueOfCb = new float[256];
    private readonly float[] greenOfCr = new float[256];
    private readonly float[] greenOfCb = new float[256];

    private YCbCrConversion(double[] weights, double[] range)
    {
        var (red, green, blue) = (weights[0], weights[1], weights[2]);
        for (var code = 0; code < 256; code++)
        {
            luma[code] = (float)((code - range[0]) * 255 / (range[1] - range[0]));
            var cb = (code - range[2]) * 127 / (range[3] - range[2]);
            var cr = (code - range[4]) * 127 / (range[5] - range[4]);
            redOfCr[code] = (float)(cr * (2 - 2 * red));
            blueOfCb[code] = (float)(cb * (2 - 2 * blue));
            greenOfCr[code] = (float)(-redOfCr[code] * red / green);
            greenOfCb[code] = (float)(-blueOfCb[code] * blue / green);
        }
    }

    /// <summary>
    /// The conversion with a file's own weights and range, else those of CCIR 601-1 and the full range.
    /// </summary>
    internal static YCbCrConversion Of(TiffDirectory directory)
    {
        var weights = directory.Fractions(TiffTag.YCbCrCoefficients, [0.299, 0.587, 0.114]);
        var range = directory.Fractions(TiffTag.ReferenceBlackWhite, [0, 255, 128, 255, 128, 255]);
        var isSound = weights.Concat(range).All(double.IsFinite) && weights.All(weight => weight is > 0 and < 1)
            && range[0] != range[1] && range[2] != range[3] && range[4] != range[5];
        return isSound ? new YCbCrConversion(weights, range) : throw ImageFaults.Corrupt("TIFF", new LocalizedText(
            "its YCbCr coefficients are impossible", "sus coeficientes YCbCr son imposibles"));
    }

    /// <summary>Converts one row of pixels.</summary>
    /// <param name="units">
    /// Units side by side: the luma of each pixel row by row, then Cb and Cr, then extra values.
    /// </param>
    /// <param name="size">Values a unit.</param>
    /// <param name="subsampling">Pixels of a unit, across and down.</param>
    /// <param name="row">Which row of the units.</param>
    /// <param name="rgb">Room for the row.</param>
    internal void Convert(
        ReadOnlySpan<byte> units, int size, (int Across, int Down) subsampling, int row, Span<byte> rgb)
    {
        var across = subsampling.Across;
        var chroma = across * subsampling.Down;
        for (int x = 0, to = 0; to < rgb.Length; x++, to += 3)
        {
            var unit = units.Slice(x / across * size, size);
            var y = luma[unit[row * across + x % across]];
            var (cb, cr) = (unit[chroma], unit[chroma + 1]);
            rgb[to] = ToByte(y + redOfCr[cr]);
            rgb[to + 1] = ToByte(y + greenOfCr[cr] + greenOfCb[cb]);
            rgb[to + 2] = ToByte(y + blueOfCb[cb]);
        }
    }

    private static byte ToByte(float value) => (byte)Math.Clamp(value + 0.5f, 0, 255);
}
