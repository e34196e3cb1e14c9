namespace Injerto.Nn.Plans.Kernels;

/// <summary>The geometry of a pooling, in pixels.</summary>
/// <param name="Height">Height of the window.</param>
/// <param name="Width">Width of the window.</param>
/// <param name="StrideY">Rows from one window to the next.</param>
/// <param name="StrideX">Columns from one window to the next.</param>
/// <param name="Top">Rows that the first window begins above the picture.</param>
/// <param name="Left">Columns that the first window begins before the picture.</param>
/// <param name="IsMean">Whether it gives means; else largest values.</param>
/// <param name="CountsPadding">Whether a mean counts the zeros around the picture.</param>
internal sealed record PoolWindow(
    int Height, int Width, int StrideY, int StrideX, int Top, int Left, bool IsMean, bool CountsPadding)
{
    /// <summary>
    /// The part of the window at an output position that lies inside an extent, and the number of positions that a
    /// mean divides by.
    /// </summary>
    internal static (int From, int To, int Counted) Range(
        int output, int window, int stride, int padding, int extent, bool countsPadding)
    {
        var start = (output * stride) - padding;
        var (from, to) = (Math.Max(start, 0), Math.Min(start + window, extent));
        return (from, to, countsPadding ? Math.Min(start + window, extent + padding) - start : to - from);
    }
}
