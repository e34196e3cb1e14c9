namespace Injerto.Images;

/// <summary>Limits and hints for decoding one picture.</summary>
public sealed record DecodeOptions
{
    /// <summary>The defaults.</summary>
    public static DecodeOptions Default { get; } = new();

    /// <summary>Pictures with more pixels than this are refused before any pixel is decoded. Default 100 million.</summary>
    public long MaxPixels { get; init; } = 100_000_000;

    /// <summary>
    /// The same limit for progressive JPEG files, whose coefficients must all be held in memory at once (up to 6 bytes a
    /// pixel more). Default 40 million.
    /// </summary>
    public long MaxProgressivePixels { get; init; } = 40_000_000;

    /// <summary>
    /// The shorter side to which the picture will be resized afterwards, in pixels. A JPEG may then be decoded at 1/2, 1/4 or
    /// 1/8 of its size as long as its shorter side stays at least twice this value. Default 0: always the full size.
    /// </summary>
    public int MinimumShorterSide { get; init; }

    /// <summary>Says what is wrong with this value, all faults together; an empty list when nothing is.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (MaxPixels is < 1 or > Largest) faults.Add($"MaxPixels must be between 1 and {Largest}. Got {MaxPixels}.");
        if (MaxProgressivePixels < 1) faults.Add($"MaxProgressivePixels must be at least 1. Got {MaxProgressivePixels}.");
        if (MinimumShorterSide < 0) faults.Add($"MinimumShorterSide must be 0 (full size) or more. Got {MinimumShorterSide}.");
        return faults;
    }

    // The pixels of one picture live in one array, and an RGBA buffer while alpha is laid on white.
    internal const long Largest = 500_000_000;

    internal void ThrowIfFaulty()
    {
        var faults = Faults();
        if (faults.Count > 0) throw new ArgumentException(string.Join(Environment.NewLine, faults));
    }
}
