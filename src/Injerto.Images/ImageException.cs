using Injerto.Text;

namespace Injerto.Images;

/// <summary>
/// A picture could not be decoded; the message says the fault and the remedy, and <see cref="Path"/> the file.
/// </summary>
/// <remarks>
/// The message never holds the path, and begins in lower case: whoever shows it puts the picture's name before it.
/// </remarks>
public sealed class ImageException : LocalizedException
{
    internal ImageException(
        ImageErrorReason reason, LocalizedText problem, string? path = null, Exception? inner = null)
        : base(problem, inner) => (Reason, Path) = (reason, path);

    /// <summary>The kind of fault.</summary>
    public ImageErrorReason Reason { get; }

    /// <summary>The file, where the picture was read from one by its path.</summary>
    public string? Path { get; }

    internal ImageException ForFile(string path) => new(Reason, Text, path, InnerException ?? this);
}
