namespace Injerto.Images;

/// <summary>Pixels as a decoder delivers them, not yet upright.</summary>
internal readonly record struct PixelBuffer(
    int Width, int Height, byte[] Pixels, int FullWidth, int FullHeight, int Orientation, bool AlphaComposited)
{
    internal Picture ToPicture()
    {
        var upright = Images.Orientation.Apply(Pixels, Width, Height, Orientation);
        return Images.Orientation.SwapsSides(Orientation)
            ? new Picture(Height, Width, upright) { FullWidth = FullHeight, FullHeight = FullWidth, AlphaComposited = AlphaComposited }
            : new Picture(Width, Height, upright) { FullWidth = FullWidth, FullHeight = FullHeight, AlphaComposited = AlphaComposited };
    }
}
