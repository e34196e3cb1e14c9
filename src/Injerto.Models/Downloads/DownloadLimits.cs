namespace Injerto.Models;

/// <summary>How patient a download is, and how far it trusts a server.</summary>
internal sealed record DownloadLimits
{
    /// <summary>Tries in all.</summary>
    internal int Tries { get; init; } = 10;

    /// <summary>Tries one after another that bring no byte.</summary>
    internal int FruitlessTries { get; init; } = 4;

    /// <summary>The pause after the first failed try; it doubles from one to the next.</summary>
    internal TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>The longest pause, whatever a server asks for.</summary>
    internal TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long nothing may arrive.</summary>
    internal TimeSpan Stall { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a taken lock is tried again.</summary>
    internal TimeSpan LockPoll { get; init; } = TimeSpan.FromSeconds(0.2);

    internal int Redirects { get; init; } = 10;

    /// <summary>The longest file where the card says no length: 4 GiB.</summary>
    internal long Bytes { get; init; } = 4L << 30;

    internal TimeSpan Pause(int failures) => TimeSpan.FromTicks(
        Math.Min(LongestPause.Ticks, (long)(FirstPause.Ticks * Math.Pow(2, Math.Min(failures - 1, 20)))));
}
