namespace Injerto.Images;

/// <summary>Limits and hints for decoding one picture.</summary>
public sealed record DecodeOptions
{
    /// <summary>The value of <see cref="MaxMegapixels"/> where none is given: 200.</summary>
    public const int DefaultMegapixels = 200;

    /// <summary>
    /// The largest value of <see cref="MaxMegapixels"/>: 500, so that the pixels of one picture fit one array.
    /// </summary>
    public const int LargestMegapixels = 500;

    /// <summary>The defaults.</summary>
    public static DecodeOptions Default { get; } = new();

    /// <summary>
    /// Pictures with more millions of pixels than this are refused before any pixel is decoded; progressive JPEG files,
    /// whose coefficients all lie in memory at once (up to 6 bytes a pixel more), above 2/5 of it. Above 0, at most
    /// 500. Default 200.
    /// </summary>
    public double MaxMegapixels { get; init; } = DefaultMegapixels;

    /// <summary>
    /// The shorter side to which the picture will be resized afterwards, in pixels. A JPEG may then be decoded at 1/2,
    /// 1/4 or 1/8 of its size as long as its shorter side stays at least twice this value. Default 0: always the full
    /// size.
    /// </summary>
    public int MinimumShorterSide { get; init; }

    /// <summary>Says what is wrong with this value, all faults together; an empty list when nothing is.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (!(MaxMegapixels > 0 && MaxMegapixels <= LargestMegapixels))
        {
            faults.Add(FormattableString.Invariant(
                $"MaxMegapixels must be above 0 and at most {LargestMegapixels}. Got {MaxMegapixels}."));
        }

        if (MinimumShorterSide < 0)
            faults.Add($"MinimumShorterSide must be 0 (full size) or more. Got {MinimumShorterSide}.");
        return faults;
    }

    internal void ThrowIfFaulty()
    {
        var faults = Faults();
        if (faults.Count > 0) throw new ArgumentException(string.Join(Environment.NewLine, faults));
    }
}
