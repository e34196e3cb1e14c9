using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Injerto.Training.Transfer.Caching;

/// <summary>
/// One file of rows: mark, row length and number of rows (8 bytes each), the view of each row (24 bytes each), the
/// rows, and the SHA-256 of all that. Written beside its place and moved there whole, so that it is never seen half; a
/// damaged one is deleted and its rows computed again.
/// </summary>
internal sealed class FeatureSegment : IDisposable
{
    internal const string Extension = ".features", UnfinishedExtension = ".tmp";
    private const ulong Mark = 0x3154_4145_465F_4A49;   // "IJ_FEAT1"
    private const int HeadBytes = 24, IdBytes = 24;

    private readonly SafeFileHandle _file;
    private readonly int _rowBytes;
    private readonly long _rows;

    private FeatureSegment(SafeFileHandle file, int rowBytes, ViewId[] views)
    {
        _file = file;
        _rowBytes = rowBytes;
        _rows = HeadBytes + ((long)views.Length * IdBytes);
        Views = views;
    }

    internal IReadOnlyList<ViewId> Views { get; }

    /// <summary>Opens a segment; null, and the file gone, where it is damaged.</summary>
    internal static FeatureSegment? Open(string path, int rowBytes)
    {
        SafeFileHandle? file = null;
        try
        {
            file = File.OpenHandle(path);
            if (Read(file, rowBytes) is { } views)
            {
                Touch(path);
                return new FeatureSegment(file, rowBytes, views);
            }

            file.Dispose();
            TryDelete(path);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Deleted by another process since it was listed, or unreadable: as good as absent.
            file?.Dispose();
            return null;
        }
    }

    /// <summary>Writes rows as a new segment into a folder and gives its path.</summary>
    internal static string Write(string folder, int rowBytes, IReadOnlyList<ViewId> views, ReadOnlySpan<byte> rows)
    {
        var bytes = new byte[HeadBytes + (views.Count * IdBytes)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Mark);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), rowBytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), views.Count);
        for (var i = 0; i < views.Count; i++)
        {
            var id = bytes.AsSpan(HeadBytes + (i * IdBytes), IdBytes);
            BinaryPrimitives.WriteUInt128LittleEndian(id, views[i].Image);
            BinaryPrimitives.WriteInt64LittleEndian(id[16..], views[i].View);
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(bytes);
        hash.AppendData(rows);
        var sum = hash.GetHashAndReset();
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, Convert.ToHexStringLower(sum.AsSpan(0, 16)) + Extension);
        var unfinished = $"{path}.{Guid.NewGuid():N}{UnfinishedExtension}";
        try
        {
            using (var stream = new FileStream(
                unfinished, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                stream.Write(bytes);
                stream.Write(rows);
                stream.Write(sum);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }

        return path;
    }

    /// <summary>Copies one row.</summary>
    internal void Read(int row, Span<byte> destination)
    {
        var offset = _rows + ((long)row * _rowBytes);
        while (destination.Length > 0)
        {
            var read = RandomAccess.Read(_file, destination, offset);
            if (read == 0)
                throw new EndOfStreamException(
                    "A file of the feature cache was cut short while it was in use. Run the command again; the rows "
                    + "are then computed anew.");
            destination = destination[read..];
            offset += read;
        }
    }

    public void Dispose() => _file.Dispose();

    internal static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A cache that may not be written is still good to read.
        }
    }

    private static ViewId[]? Read(SafeFileHandle file, int rowBytes)
    {
        var length = RandomAccess.GetLength(file);
        var head = new byte[HeadBytes];
        if (length < HeadBytes + SHA256.HashSizeInBytes || RandomAccess.Read(file, head, 0) != HeadBytes) return null;
        if (BinaryPrimitives.ReadUInt64LittleEndian(head) != Mark) return null;
        if (BinaryPrimitives.ReadInt64LittleEndian(head.AsSpan(8)) != rowBytes) return null;
        var count = BinaryPrimitives.ReadInt64LittleEndian(head.AsSpan(16));
        if (count < 1 || count > length / (IdBytes + rowBytes)) return null;
        if (length != HeadBytes + (count * (IdBytes + rowBytes)) + SHA256.HashSizeInBytes || !HasItsSum(file, length))
            return null;
        var ids = new byte[count * IdBytes];
        if (RandomAccess.Read(file, ids, HeadBytes) != ids.Length) return null;
        var views = new ViewId[count];
        for (var i = 0; i < views.Length; i++)
        {
            var id = ids.AsSpan(i * IdBytes, IdBytes);
            views[i] = new ViewId(
                BinaryPrimitives.ReadUInt128LittleEndian(id), (int)BinaryPrimitives.ReadInt64LittleEndian(id[16..]));
        }

        return views;
    }

    private static bool HasItsSum(SafeFileHandle file, long length)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 20];
        long at = 0, end = length - SHA256.HashSizeInBytes;
        while (at < end)
        {
            var read = RandomAccess.Read(file, buffer.AsSpan(0, (int)Math.Min(buffer.Length, end - at)), at);
            if (read == 0) return false;
            hash.AppendData(buffer, 0, read);
            at += read;
        }

        var sum = new byte[SHA256.HashSizeInBytes];
        return RandomAccess.Read(file, sum, end) == sum.Length && sum.AsSpan().SequenceEqual(hash.GetHashAndReset());
    }

    // What was used last goes last when the cache is full.
    private static void Touch(string path)
    {
        try
        {
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Read-only caches keep their order of age.
        }
    }
}
