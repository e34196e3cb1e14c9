namespace Injerto.Data.Sources;

/// <summary>A place that a person named to read data from.</summary>
public sealed class DataLocation
{
    internal DataLocation(string path, IFileTree? files, string? named = null, string? inner = null) =>
        (Path, Files, Named, Inner) = (path, files, named, inner);

    /// <summary>An absolute path without a separator at its end, or whatever else was named.</summary>
    public string Path { get; }

    /// <summary>The files there: those of the folder, or of the one in which the named file lies; null where there
    /// are none.</summary>
    internal IFileTree? Files { get; }

    /// <summary>The file among <see cref="Files"/> that was named, or a pattern of several; null for all.</summary>
    internal string? Named { get; }

    /// <summary>The folder below <see cref="Path"/> that <see cref="Files"/> are those of, where a lone folder wraps
    /// the data; null where none does.</summary>
    internal string? Inner { get; }
}
