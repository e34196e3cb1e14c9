namespace Injerto.Data.Sources;

/// <summary>Grey images of one size with a label each, all in memory.</summary>
/// <param name="Pixels">The values, 0 to 255. Shape: [count, height, width].</param>
/// <param name="Labels">The class of each image. Shape: [count].</param>
/// <param name="Height">The images' height in pixels.</param>
/// <param name="Width">The images' width in pixels.</param>
public sealed record LabelledImages(byte[] Pixels, int[] Labels, int Height, int Width)
{
    /// <summary>How many images there are.</summary>
    public int Count => Labels.Length;

    /// <summary>The values of one image. Shape: [height, width].</summary>
    /// <param name="index">The number of the image, from 0.</param>
    public ReadOnlySpan<byte> Image(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return Pixels.AsSpan(index * Height * Width, Height * Width);
    }
}
