using System.Globalization;
using System.Text;
using Injerto.Text;
using Microsoft.Win32.SafeHandles;

namespace Injerto.Data.Sources;

/// <summary>
/// Lists a tar file once (ustar, pax, GNU), so that its entries can be read where they lie by many at once.
/// </summary>
internal sealed class TarArchiveReader(SafeFileHandle file, string name)
{
    private const int MaxExtensionBytes = 1 << 20;
    private const char File = '0', OldFile = '\0', HardLink = '1', SymbolicLink = '2', Folder = '5', Contiguous = '7',
        LongName = 'L', LongLink = 'K', Extension = 'x', GlobalExtension = 'g';

    private readonly ArchiveFaults faults = new(name);
    private readonly ArchiveIndex index = new(new ArchiveFaults(name));
    private readonly long length = RandomAccess.GetLength(file);
    private string? nextName;
    private long? nextSize;

    /// <summary>Reads the file from header to header.</summary>
    /// <exception cref="DataException">It is damaged, or holds what is refused.</exception>
    public ArchiveTree Read(CancellationToken cancellation)
    {
        byte[] block = new byte[TarHeader.BlockBytes];
        for (long at = 0; at < length;)
        {
            cancellation.ThrowIfCancellationRequested();
            if (RandomAccess.Read(file, block, at) < block.Length) throw Damaged(at, new("it ends", "termina"));
            if (block.AsSpan().IndexOfAnyExcept((byte)0) < 0) break;
            var header = TarHeader.Read(block) ?? throw Damaged(at, new(
                "there is no header whose checksum agrees", "no hay una cabecera cuya suma de comprobación coincida"));
            at += TarHeader.BlockBytes;
            long size = IsExtension(header.Type) ? header.Size : nextSize ?? header.Size;
            if (size < 0 || size > length - at) throw Damaged(at, new(
                $"'{TargetNames.Clean(nextName ?? header.Name)}' should have {size} bytes, and the file ends",
                $"'{TargetNames.Clean(nextName ?? header.Name)}' debería tener {size} bytes, y el archivo termina"));
            if (IsExtension(header.Type)) Extend(header, at);
            else Add(header, nextName ?? header.Name, at, size);
            long blocks = (size + TarHeader.BlockBytes - 1) / TarHeader.BlockBytes;
            at += blocks * TarHeader.BlockBytes;
        }
        return new(file, index, entry => entry.Start);
    }

    private static bool IsExtension(char type) => type is LongName or LongLink or Extension or GlobalExtension;

    private void Add(TarHeader header, string path, long at, long size)
    {
        bool isFile = header.Type is File or OldFile or Contiguous;
        if (header.Type is HardLink or SymbolicLink) throw faults.Link(path);
        if (!isFile && header.Type != Folder) throw faults.Special(path);
        // Old programs mark folders only by the slash at their end.
        if (!isFile || path.EndsWith('/')) index.AddFolder(path);
        else index.AddFile(path, new(size, at, size, false, null));
        (nextName, nextSize) = (null, null);
    }

    private void Extend(TarHeader header, long at)
    {
        if (header.Size > MaxExtensionBytes) throw Damaged(at, new(
            $"an extended header has {header.Size} bytes, and may have {MaxExtensionBytes}",
            $"una cabecera extendida tiene {header.Size} bytes, y puede tener {MaxExtensionBytes}"));
        byte[] bytes = new byte[header.Size];
        if (RandomAccess.Read(file, bytes, at) < bytes.Length) throw Damaged(at, new("it ends", "termina"));
        if (header.Type == LongName) nextName = Encoding.UTF8.GetString(bytes).TrimEnd('\0');
        else if (header.Type == Extension) ReadExtension(bytes, at);
    }

    // Lines such as "30 path=a/long/name\n", each with its own length in front.
    private void ReadExtension(ReadOnlySpan<byte> bytes, long at)
    {
        while (!bytes.IsEmpty)
        {
            int space = bytes.IndexOf((byte)' ');
            if (space < 0
                || !int.TryParse(bytes[..space], NumberStyles.None, CultureInfo.InvariantCulture, out int line)
                || line <= space + 1 || line > bytes.Length)
                throw Damaged(at, new("an extended header is damaged", "una cabecera extendida está dañada"));
            string text = Encoding.UTF8.GetString(bytes[(space + 1)..(line - 1)]);
            if (text.StartsWith("path=", StringComparison.Ordinal)) nextName = text["path=".Length..];
            if (text.StartsWith("size=", StringComparison.Ordinal) && long.TryParse(text["size=".Length..],
                NumberStyles.None, CultureInfo.InvariantCulture, out long size)) nextSize = size;
            if (text.StartsWith("GNU.sparse", StringComparison.Ordinal)) throw faults.Special(nextName ?? text);
            bytes = bytes[line..];
        }
    }

    private DataException Damaged(long at, LocalizedText what) => faults.Damaged(what + new LocalizedText(
        $" at byte {at}.", $" en el byte {at}."));
}
