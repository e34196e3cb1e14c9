namespace Injerto.Images;

/// <summary>Why a picture could not be decoded.</summary>
public enum ImageErrorReason
{
    /// <summary>The file cannot be opened or read: it is missing, a folder, or forbidden.</summary>
    Unreadable,

    /// <summary>The file has no bytes.</summary>
    Empty,

    /// <summary>The first bytes are those of no known image format.</summary>
    UnknownFormat,

    /// <summary>A known format, of a kind that is not read (for instance 12-bit JPEG).</summary>
    Unsupported,

    /// <summary>The file ends before the picture does.</summary>
    Truncated,

    /// <summary>The contents are damaged.</summary>
    Corrupt,

    /// <summary>The picture, or the file, is larger than the limits allow.</summary>
    TooLarge,
}
