using Injerto.Data;

namespace Injerto.Training.Transfer;

/// <summary>The rectangle of a feature map that CutMix takes from another image, in cells.</summary>
internal readonly record struct CutBox(int Left, int Top, int Right, int Bottom)
{
    /// <summary>How many cells it has.</summary>
    internal int Area => (Right - Left) * (Bottom - Top);

    /// <summary>A rectangle around an evenly drawn cell.</summary>
    /// <param name="share">The share of the map that is left, before the map's borders cut the rectangle.</param>
    /// <param name="height">The map's rows.</param>
    /// <param name="width">The map's columns.</param>
    /// <param name="random">Draws the cell.</param>
    internal static CutBox Draw(double share, int height, int width, SeededRandom random) =>
        Around(random.Next(width), random.Next(height), share, height, width);

    /// <summary>The rectangle around a cell, as the paper's own code cuts it.</summary>
    internal static CutBox Around(int x, int y, double share, int height, int width)
    {
        var side = Math.Sqrt(1 - share);
        int halfWidth = (int)(width * side) / 2, halfHeight = (int)(height * side) / 2;
        return new CutBox(
            Math.Max(x - halfWidth, 0), Math.Max(y - halfHeight, 0),
            Math.Min(x + halfWidth, width), Math.Min(y + halfHeight, height));
    }
}
