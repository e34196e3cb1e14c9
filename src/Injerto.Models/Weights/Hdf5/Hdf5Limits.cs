namespace Injerto.Models.Weights.Hdf5;

/// <summary>
/// What an HDF5 file may ask for at most, beside <see cref="WeightsLimits"/>. Whatever is larger is refused before
/// memory is taken for it.
/// </summary>
internal static class Hdf5Limits
{
    /// <summary>Bytes of a link's or attribute's name.</summary>
    public const int MostNameBytes = 4096;

    /// <summary>Filters one after another.</summary>
    public const int MostFilters = 8;

    /// <summary>What a short file may unpack to nevertheless.</summary>
    public const long AlwaysAllowedBytes = 65536;

    /// <summary>
    /// How many times the file's length its structure may be read when it is opened, and again for each tensor. A sound
    /// file needs no part twice; a hostile one, whose structures lie in each other, would otherwise cost time and
    /// memory without end.
    /// </summary>
    public const long MostPasses = 4;

    /// <summary>How far bytes stored can stretch.</summary>
    public static long MostUnpacked(long stored) =>
        (Math.Min(stored, WeightsLimits.MostTensorBytes) * WeightsLimits.MostInflation) + AlwaysAllowedBytes;
}
