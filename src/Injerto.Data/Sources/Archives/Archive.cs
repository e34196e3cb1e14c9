using System.IO.Compression;
using Injerto.Data.Checks;
using Microsoft.Win32.SafeHandles;

namespace Injerto.Data.Sources;

/// <summary>Opens archives: zip, tar, and tar compressed by gzip. What a file is, its first bytes tell.</summary>
/// <remarks>
/// Entries are found once and then read where they lie. A tar compressed by gzip can't be read so: it is unpacked once
/// into a temporary file, which costs the disk what it holds but neither memory nor a pass over the whole for each
/// picture.
/// </remarks>
internal static class Archive
{
    private const int LookedAt = TarHeader.BlockBytes;

    /// <summary>The files of an archive; null where the file is none.</summary>
    /// <exception cref="DataException">It can't be read, is damaged, or holds what is refused.</exception>
    public static ArchiveTree? Open(string path, CancellationToken cancellation)
    {
        string name = Path.GetFileName(path);
        try
        {
            // Pipes have no length: opening one could wait for ever. That of /dev/stdin is a link to no file at all.
            if (LinkedFile.Of(path) is not { Exists: true, Length: > 0 }) return null;
            // A tree that is read from goes on using it; others may meanwhile move or replace the file.
            var file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
            ArchiveTree? archive = null;
            try
            {
                archive = Open(file, name, cancellation);
            }
            finally
            {
                if (archive is null) file.Dispose();
            }
            return archive;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new ArchiveFaults(name).Damaged(ReadFault.Text(error), error);
        }
    }

    private static ArchiveTree? Open(SafeFileHandle file, string name, CancellationToken cancellation)
    {
        byte[] first = new byte[LookedAt];
        var head = first.AsSpan(0, RandomAccess.Read(file, first, 0));
        if (head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8))
            return new ZipArchiveReader(file, name).Read(cancellation);
        if (IsTar(head)) return new TarArchiveReader(file, name).Read(cancellation);
        bool isGzip = head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]);
        return isGzip && HoldsTar(file) ? Unpacked(file, name, cancellation) : null;
    }

    private static ArchiveTree Unpacked(SafeFileHandle file, string name, CancellationToken cancellation)
    {
        long packed = RandomAccess.GetLength(file), most = ArchiveLimits.MostOf(packed);
        using var gzip = new GZipStream(new FileWindow(file, 0, packed), CompressionMode.Decompress);
        var whole = UnpackedFile.Of(gzip, most, () => new ArchiveFaults(name).TooLarge(name, most + 1, packed),
            cancellation);
        return new TarArchiveReader(whole.Handle, name).Read(cancellation);
    }

    private static bool HoldsTar(SafeFileHandle file)
    {
        try
        {
            using var gzip = new GZipStream(new FileWindow(file, 0, RandomAccess.GetLength(file)),
                CompressionMode.Decompress);
            byte[] first = new byte[LookedAt];
            return IsTar(first.AsSpan(0, gzip.ReadAtLeast(first, LookedAt, throwOnEndOfStream: false)));
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static bool IsTar(ReadOnlySpan<byte> head) =>
        head.Length == LookedAt && TarHeader.Read(head) is not null;
}
