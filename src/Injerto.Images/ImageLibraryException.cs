using Injerto.Text;

namespace Injerto.Images;

/// <summary>
/// A native library that decoding needs is missing or cannot be loaded. This is a fault of the machine, not of one
/// picture, so it is no <see cref="ImageException"/>: passing over the file would pass over them all.
/// </summary>
public sealed class ImageLibraryException : LocalizedException
{
    internal ImageLibraryException(LocalizedText problem, Exception? inner = null)
        : base(problem, inner)
    {
    }
}
