namespace Injerto.Images;

/// <summary>A resized picture whose values were never rounded to 8 bits.</summary>
/// <remarks>Pixels: <c>[Height, Width, 3]</c>, red, green, blue, in the range [0, 255].</remarks>
public sealed class FloatPicture
{
    internal FloatPicture(int width, int height)
    {
        (Width, Height) = (width, height);
        Pixels = GC.AllocateUninitializedArray<float>(checked(width * height * 3));
    }

    /// <summary>Width in pixels.</summary>
    public int Width { get; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    /// <summary>The values, <c>[Height, Width, 3]</c>, in [0, 255].</summary>
    public float[] Pixels { get; }

    /// <summary>The same picture rounded to 8 bits, halves up.</summary>
    public Picture ToPicture()
    {
        var bytes = GC.AllocateUninitializedArray<byte>(Pixels.Length);
        ByteRounding.Round(Pixels, bytes);
        return new Picture(Width, Height, bytes);
    }
}
