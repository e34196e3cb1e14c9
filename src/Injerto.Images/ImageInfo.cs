namespace Injerto.Images;

/// <summary>What the header of an image file says.</summary>
/// <param name="Width">Width of the stored pixels, before the orientation is applied.</param>
/// <param name="Height">Height of the stored pixels, before the orientation is applied.</param>
/// <param name="Format">The file format, told from the first bytes, never from the name.</param>
/// <param name="Orientation">The EXIF orientation, 1 to 8; 1 (upright) where the file tells none.</param>
public readonly record struct ImageInfo(int Width, int Height, ImageFormat Format, int Orientation);
