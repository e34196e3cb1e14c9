using System.Runtime.InteropServices;

namespace Injerto.Images;

/// <summary>
/// CIE L*a*b* under the white D50, which TIFF and ICC profiles mean, to sRGB (Bradford adaptation to D65).
/// </summary>
/// <param name="bits">8 or 16 bits a value, the latter in the machine's byte order.</param>
/// <param name="isIcc">Whether a* and b* are offset (ICCLab) and not signed (CIELab).</param>
internal sealed class LabConversion(int bits, bool isIcc)
{
    private const double WhiteX = 0.96422;
    private const double WhiteZ = 0.82521;

    /// <summary>
    /// The same pixels with red, green, blue of 8 bits in place of L*, a*, b*; extra values are cut to 8 bits.
    /// </summary>
    internal byte[] Convert(ReadOnlySpan<byte> values, int samples)
    {
        var count = values.Length / (bits / 8);
        var bytes = new byte[count];
        for (var i = 0; i < count; i += samples)
        {
            var (red, green, blue) =
                ToRgb(Lightness(Value(values, i)), Chroma(Value(values, i + 1)), Chroma(Value(values, i + 2)));
            (bytes[i], bytes[i + 1], bytes[i + 2]) = (Encode(red), Encode(green), Encode(blue));
            for (var extra = 3; extra < samples; extra++)
                bytes[i + extra] = (byte)(Value(values, i + extra) >> (bits - 8));
        }

        return bytes;
    }

    private int Value(ReadOnlySpan<byte> values, int index) =>
        bits == 8 ? values[index] : MemoryMarshal.Cast<byte, ushort>(values)[index];

    private double Lightness(int value) => bits == 8 ? value / 2.55 : value * 100.0 / (isIcc ? 65280 : 65535);

    private double Chroma(int value) => (bits, isIcc) switch
    {
        (8, true) => value - 128,
        (8, false) => (sbyte)value,
        (_, true) => value / 256.0 - 128,
        _ => (short)value / 256.0,
    };

    private static (double Red, double Green, double Blue) ToRgb(double lightness, double a, double b)
    {
        var fy = (lightness + 16) / 116;
        double x = WhiteX * Inverse(fy + a / 500), y = Inverse(fy), z = WhiteZ * Inverse(fy - b / 200);
        return (3.1338561 * x - 1.6168667 * y - 0.4906146 * z,
            -0.9787684 * x + 1.9161415 * y + 0.0334540 * z,
            0.0719453 * x - 0.2289914 * y + 1.4052427 * z);
    }

    private static double Inverse(double f) => f > 6.0 / 29 ? f * f * f : (f - 4.0 / 29) * 108 / 841;

    private static byte Encode(double linear)
    {
        var value = linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.Pow(linear, 1 / 2.4) - 0.055;
        return (byte)Math.Clamp(value * 255 + 0.5, 0, 255);
    }
}
