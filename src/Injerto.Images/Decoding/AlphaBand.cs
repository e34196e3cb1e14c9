namespace Injerto.Images;

/// <summary>The value of a pixel that is its opacity, 0 to 255.</summary>
/// <param name="Index">Its place among the values.</param>
/// <param name="Associated">Whether the colours are already multiplied by it.</param>
internal readonly record struct AlphaBand(int Index, bool Associated)
{
    /// <summary>Where formats other than TIFF put it: last, after grey or RGB.</summary>
    internal static AlphaBand? Usual(int bands) => bands is 2 or 4 ? new AlphaBand(bands - 1, false) : null;
}
