namespace Injerto.Images;

/// <summary>
/// The fields of a TIFF directory that say how the pixels are stored (TIFF 6.0, section 8 and parts 2 and 3).
/// </summary>
internal enum TiffTag : ushort
{
    ImageWidth = 256,
    ImageLength = 257,
    BitsPerSample = 258,
    Compression = 259,
    Photometric = 262,
    Orientation = 274,
    SamplesPerPixel = 277,
    RowsPerStrip = 278,
    PlanarConfiguration = 284,
    Predictor = 317,
    TileWidth = 322,
    TileLength = 323,
    TileOffsets = 324,
    TileByteCounts = 325,
    InkSet = 332,
    ExtraSamples = 338,
    SampleFormat = 339,
    YCbCrCoefficients = 529,
    YCbCrSubSampling = 530,
    ReferenceBlackWhite = 532,
    DngVersion = 50706,
}
