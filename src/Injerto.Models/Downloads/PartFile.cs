namespace Injerto.Models;

/// <summary>
/// What of a file is here already: <c>NAME.part</c>, and beside it <c>NAME.part.from</c> with where it comes from and
/// which version it is of.
/// </summary>
internal sealed class PartFile(string target)
{
    internal string Path { get; } = target + ".part";

    private string Origin => Path + ".from";

    /// <summary>Bytes that are here.</summary>
    internal long Length => File.Exists(Path) ? new FileInfo(Path).Length : 0;

    /// <summary>
    /// What the server called this version of the file (a strong ETag or a date), or null where these bytes are from
    /// elsewhere or can't be continued.
    /// </summary>
    internal string? VersionFrom(Uri url)
    {
        if (Length == 0 || !File.Exists(Origin)) return null;
        var lines = File.ReadAllLines(Origin);
        return lines.Length == 2 && lines[0] == url.AbsoluteUri && lines[1].Length > 0 ? lines[1] : null;
    }

    /// <summary>Begins anew.</summary>
    internal void Restart(Uri url, string? version)
    {
        using (new FileStream(Path, FileMode.Create)) File.WriteAllLines(Origin, [url.AbsoluteUri, version ?? ""]);
    }

    /// <summary>
    /// Opens the bytes for more of them. Each write goes straight to the system, so that a killed process loses
    /// nothing.
    /// </summary>
    internal FileStream Append() =>
        new(Path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0, useAsync: false);

    internal void Delete()
    {
        File.Delete(Path);
        File.Delete(Origin);
    }

    /// <summary>Gives the bytes, complete and checked, their name: at once for everybody who looks.</summary>
    internal void Become(string target)
    {
        using (var stream = new FileStream(Path, FileMode.Open, FileAccess.ReadWrite)) stream.Flush(flushToDisk: true);
        File.Move(Path, target, overwrite: true);
        File.Delete(Origin);
    }
}
