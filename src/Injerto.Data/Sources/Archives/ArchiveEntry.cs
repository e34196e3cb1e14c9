namespace Injerto.Data.Sources;

/// <summary>A file in an archive.</summary>
/// <param name="Length">How many bytes it has, unpacked.</param>
/// <param name="Start">Where its bytes begin in the archive; for a zip, its local header.</param>
/// <param name="PackedLength">How many bytes it takes there.</param>
/// <param name="IsPacked">Whether it must be unpacked.</param>
/// <param name="Checksum">Its CRC-32; null where the archive has none.</param>
internal readonly record struct ArchiveEntry(long Length, long Start, long PackedLength, bool IsPacked, uint? Checksum);
