namespace Injerto.Data;

/// <summary>
/// An encoded picture, opened as a stream as often as it is needed: a file, bytes in memory, an entry of an archive.
/// </summary>
/// <remarks>Derive from it, or use <see cref="FromStream"/>, for pictures that lie elsewhere.</remarks>
public abstract class PictureContent : ItemContent
{
    /// <summary>
    /// Opens the encoded picture; called from several threads, each with a stream of its own, which it disposes.
    /// </summary>
    public abstract Stream Open();

    /// <summary>A picture that is a file.</summary>
    /// <param name="path">The file; it is opened when it is needed.</param>
    public static PictureContent FromFile(string path) => new FilePicture(path);

    /// <summary>A picture in memory.</summary>
    /// <param name="encoded">The bytes that a file would hold; they are not copied.</param>
    public static PictureContent FromBytes(byte[] encoded)
    {
        ArgumentNullException.ThrowIfNull(encoded);
        return new StreamPicture(() => new MemoryStream(encoded, writable: false));
    }

    /// <summary>A picture that a function opens.</summary>
    /// <param name="open">Returns a new stream at its first byte; called from several threads.</param>
    public static PictureContent FromStream(Func<Stream> open) => new StreamPicture(open);

    /// <summary>Reads the encoded picture whole.</summary>
    /// <returns>Its bytes in a rented buffer: dispose them after use.</returns>
    /// <exception cref="DataException">It can't be read; the message says why and names no item.</exception>
    public PictureBytes Read()
    {
        try
        {
            using var stream = Open();
            return PictureBytes.ReadFrom(stream);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException
            or NotSupportedException)
        {
            throw new DataException(ReadFault.Text(error), error);
        }
    }

    private sealed class StreamPicture(Func<Stream> open) : PictureContent
    {
        private readonly Func<Stream> open = open ?? throw new ArgumentNullException(nameof(open));

        public override Stream Open() => open();
    }
}
