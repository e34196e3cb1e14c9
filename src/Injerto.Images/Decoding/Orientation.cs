namespace Injerto.Images;

/// <summary>Turns stored pixels upright.</summary>
internal static class Orientation
{
    private const int Tile = 32; // keeps source and destination lines of a transposition in the first cache

    internal static bool SwapsSides(int orientation) => orientation >= 5;

    /// <summary>The upright pixels of a picture with the given EXIF orientation.</summary>
    /// <param name="source">The stored values, <c>[height, width, 3]</c>.</param>
    /// <param name="width">The stored width.</param>
    /// <param name="height">The stored height.</param>
    /// <param name="orientation">1 to 8; the source itself comes back for 1.</param>
    internal static byte[] Apply(byte[] source, int width, int height, int orientation)
    {
        if (orientation == 1) return source;

        // Destination pixel (x, y) is stored at start + x·stepX + y·stepY (in pixels).
        long right = width - 1, bottom = (long)(height - 1) * width;
        var (start, stepX, stepY) = orientation switch
        {
            2 => (right, -1, width),
            3 => (bottom + right, -1, -width),
            4 => (bottom, 1, -width),
            5 => (0L, width, 1),
            6 => (bottom, -width, 1),
            7 => (bottom + right, -width, -1),
            _ => (right, width, -1),
        };
        var (newWidth, newHeight) = SwapsSides(orientation) ? (height, width) : (width, height);
        var destination = GC.AllocateUninitializedArray<byte>(source.Length);
        for (var tileY = 0; tileY < newHeight; tileY += Tile)
        {
            for (var tileX = 0; tileX < newWidth; tileX += Tile)
            {
                for (var y = tileY; y < Math.Min(tileY + Tile, newHeight); y++)
                {
                    var from = 3 * (start + (long)tileX * stepX + (long)y * stepY);
                    var to = 3 * ((long)y * newWidth + tileX);
                    for (var x = tileX; x < Math.Min(tileX + Tile, newWidth); x++, from += 3 * stepX, to += 3)
                    {
                        destination[to] = source[from];
                        destination[to + 1] = source[from + 1];
                        destination[to + 2] = source[from + 2];
                    }
                }
            }
        }

        return destination;
    }
}
