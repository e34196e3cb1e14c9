namespace Injerto.Images;

/// <summary>What libjpeg-turbo said of a file; it keeps the first warning only.</summary>
internal readonly record struct JpegFault(string Text, bool IsWarning)
{
    /// <summary>Left-over bytes between the last pixel and the end marker: the picture is whole.</summary>
    internal bool IsHarmless =>
        IsWarning && Text.EndsWith("extraneous bytes before marker 0xd9", StringComparison.Ordinal);

    /// <summary>Oddities of some cameras' headers, which say nothing of the pixels.</summary>
    internal bool HidesOthers =>
        IsWarning && (Text.Contains("Invalid SOS parameters", StringComparison.Ordinal)
        || Text.Contains("Unknown Adobe color transform", StringComparison.Ordinal)
        || Text.Contains("unknown JFIF revision", StringComparison.Ordinal));

    /// <summary>More scans than <see cref="TurboJpegApi.LimitScans"/> allows.</summary>
    internal bool IsScanBomb => Text.Contains("scans", StringComparison.Ordinal);

    internal bool IsTruncation => Text.Contains("Premature end", StringComparison.OrdinalIgnoreCase);
}
