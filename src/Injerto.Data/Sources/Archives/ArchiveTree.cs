using System.Collections.Concurrent;
using System.IO.Compression;
using Microsoft.Win32.SafeHandles;

namespace Injerto.Data.Sources;

/// <summary>
/// The files of an archive, read where they lie; only what must be read at any place is unpacked, into a temporary
/// file.
/// </summary>
/// <param name="file">The archive, open; it is closed with the last use of the tree.</param>
/// <param name="index">What it holds.</param>
/// <param name="dataStart">Finds where the bytes of an entry begin.</param>
internal sealed class ArchiveTree(SafeFileHandle file, ArchiveIndex index, Func<ArchiveEntry, long> dataStart)
    : IFileTree
{
    private readonly ConcurrentDictionary<string, Lazy<UnpackedFile>> unpacked = new(StringComparer.Ordinal);

    public IEnumerable<FileTreeEntry> List(string folder) => index.List(folder);

    public bool HasFile(string path) => index.File(path) is not null;

    public Stream Open(string path)
    {
        var entry = Entry(path);
        Stream packed = new FileWindow(file, dataStart(entry), entry.PackedLength);
        return new CheckedStream(entry.IsPacked ? new DeflateStream(packed, CompressionMode.Decompress) : packed,
            entry.Length, entry.Checksum);
    }

    public Stream OpenSeekable(string path)
    {
        var entry = Entry(path);
        if (!entry.IsPacked) return new FileWindow(file, dataStart(entry), entry.Length);
        var whole = unpacked.GetOrAdd(path, _ => new(() => Unpack(path, entry.Length))).Value;
        return whole.Open(0, whole.Length);
    }

    public PictureContent Picture(string path) => PictureContent.FromStream(() => Open(path));

    public string RealPathOf(string folder) => "/" + folder;

    public string? PathInside(string named)
    {
        var parts = new List<string>();
        if (named.StartsWith('/') || (named.Length > 1 && named[1] == ':')) return null;
        foreach (string part in named.Split('/').Where(part => part is not ("" or ".")))
        {
            if (part != "..") parts.Add(part);
            else if (parts.Count > 0) parts.RemoveAt(parts.Count - 1);
            else return null;
        }
        return parts.Count > 0 ? string.Join('/', parts) : null;
    }

    private ArchiveEntry Entry(string path) => index.File(path) ?? throw new FileNotFoundException(null, path);

    private UnpackedFile Unpack(string path, long length)
    {
        using var packed = Open(path);
        return UnpackedFile.Of(packed, length, () => new InvalidDataException($"'{path}' is longer than it says."),
            CancellationToken.None);
    }
}
