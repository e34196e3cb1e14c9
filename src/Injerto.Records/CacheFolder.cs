namespace Injerto.Records;

/// <summary>Where everything that may be fetched or computed again is kept, shared by runs and processes.</summary>
public static class CacheFolder
{
    /// <summary>
    /// <c>$INJERTO_CACHE</c>, else <c>$XDG_CACHE_HOME/injerto</c>, else <c>~/.cache/injerto</c>, else a folder for
    /// temporary files.
    /// </summary>
    public static string Default()
    {
        if (Variable("INJERTO_CACHE") is { } own) return own;
        if (Variable("XDG_CACHE_HOME") is { } shared) return Path.Combine(shared, "injerto");
        return Variable("HOME") is { } home
            ? Path.Combine(home, ".cache", "injerto") : Path.Combine(Path.GetTempPath(), "injerto-cache");
    }

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
