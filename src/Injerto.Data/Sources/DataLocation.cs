namespace Injerto.Data.Sources;

/// <summary>A place that a person named to read data from.</summary>
public sealed class DataLocation
{
    internal DataLocation(string path, IFileTree? files, string? named = null) =>
        (Path, Files, Named) = (path, files, named);

    /// <summary>An absolute path without a separator at its end, or whatever else was named.</summary>
    public string Path { get; }

    /// <summary>The files there: those of the folder, or of the one in which the named file lies; null where there
    /// are none.</summary>
    internal IFileTree? Files { get; }

    /// <summary>The file among <see cref="Files"/> that was named, or a pattern of several; null for all.</summary>
    internal string? Named { get; }
}
