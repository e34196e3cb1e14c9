namespace Injerto.Data.Sources;

/// <summary>What an archive may hold, so that a small file can't claim a machine.</summary>
internal static class ArchiveLimits
{
    /// <summary>The most entries: ten million.</summary>
    public const int MaxEntries = 10_000_000;

    /// <summary>The most bytes of one entry, unpacked: 64 GiB.</summary>
    public const long MaxEntryBytes = 64L << 30;

    /// <summary>The longest name of an entry, in characters.</summary>
    public const int MaxNameChars = 4096;

    /// <summary>The most that packed bytes may grow to: pictures hardly shrink, and texts by less than this.</summary>
    public const int MaxRatio = 200;

    /// <summary>Up to so many bytes, 16 MiB, any ratio does.</summary>
    public const long AnyRatioBytes = 16L << 20;

    /// <summary>The most bytes that so many packed bytes may hold.</summary>
    public static long MostOf(long packed) =>
        Math.Min(MaxEntryBytes, Math.Max(AnyRatioBytes, packed > MaxEntryBytes / MaxRatio ? MaxEntryBytes
            : packed * MaxRatio));
}
