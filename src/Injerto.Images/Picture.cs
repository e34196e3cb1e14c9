namespace Injerto.Images;

/// <summary>A decoded picture: 8-bit red, green, blue, upright, without alpha.</summary>
/// <remarks>
/// Pixels: <c>[Height, Width, 3]</c>, row by row from the top left, values 0 to 255 (sRGB as stored in the file).
/// </remarks>
public sealed class Picture
{
    /// <summary>Wraps pixels that are already in memory.</summary>
    /// <param name="width">Width in pixels; at least 1.</param>
    /// <param name="height">Height in pixels; at least 1.</param>
    /// <param name="pixels">The values, <c>[height, width, 3]</c>; kept, not copied.</param>
    /// <exception cref="ArgumentException">
    /// A side is below 1, or the array does not have width × height × 3 values.
    /// </exception>
    public Picture(int width, int height, byte[] pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        if (width < 1 || height < 1)
            throw new ArgumentException($"A picture must be at least 1 × 1 pixels. Got {width} × {height}.");
        if (pixels.LongLength != 3L * width * height)
        {
            throw new ArgumentException(
                $"The pixels of a {width} × {height} picture must be {3L * width * height} bytes (red, green, blue). "
                + $"Got {pixels.LongLength}.");
        }

        (Width, Height, Pixels) = (width, height, pixels);
        (FullWidth, FullHeight) = (width, height);
    }

    /// <summary>Width in pixels.</summary>
    public int Width { get; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    /// <summary>The values, <c>[Height, Width, 3]</c>.</summary>
    public byte[] Pixels { get; }

    /// <summary>
    /// Width of the upright picture in the file; above <see cref="Width"/> where it was decoded at a reduced size.
    /// </summary>
    public int FullWidth { get; init; }

    /// <summary>
    /// Height of the upright picture in the file; above <see cref="Height"/> where it was decoded at a reduced size.
    /// </summary>
    public int FullHeight { get; init; }

    /// <summary>True if some pixel was transparent and the picture was therefore laid on white.</summary>
    public bool AlphaComposited { get; init; }
}
