namespace Injerto.Images;

/// <summary>Colour spaces of TIFF, by the number in PhotometricInterpretation; others are refused.</summary>
internal enum TiffColours
{
    WhiteIsZero = 0,
    BlackIsZero = 1,
    Rgb = 2,
    Palette = 3,
    Cmyk = 5,
    YCbCr = 6,
    CieLab = 8,
    IccLab = 9,
}
