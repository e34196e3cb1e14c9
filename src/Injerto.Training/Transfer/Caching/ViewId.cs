namespace Injerto.Training.Transfer.Caching;

/// <summary>One rendering of one image.</summary>
/// <param name="Image">
/// The first 128 bits of the SHA-256 of the file's content: the same photo is the same image wherever it lies.
/// </param>
/// <param name="View">
/// The number of the augmented view, from 0; <see cref="Plain"/> for the one that evaluation sees,
/// <see cref="Mirrored"/> for its mirror image.
/// </param>
public readonly record struct ViewId(UInt128 Image, int View)
{
    /// <summary>The number of the rendering without augmentation.</summary>
    public const int Plain = -1;

    /// <summary>The number of that rendering with left and right exchanged.</summary>
    public const int Mirrored = -2;

    /// <summary>Whether a view is the same under any augmentation and seed.</summary>
    internal static bool IsFixed(int view) => view < 0;
}
