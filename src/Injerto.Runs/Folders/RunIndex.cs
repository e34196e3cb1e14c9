using System.Security.Cryptography;
using System.Text;
using Injerto.Records;

namespace Injerto.Runs;

/// <summary>
/// Remembers, in the cache, which unfinished run belongs to which data, wherever it lies: one small file a run. Losing
/// it costs nothing but having to name the folder.
/// </summary>
internal sealed class RunIndex(string? cache = null)
{
    private readonly string _folder = Path.Combine(cache ?? CacheFolder.Default(), "unfinished-runs");

    /// <summary>Remembers a run that begins.</summary>
    internal void Add(string run, string data)
    {
        try
        {
            Directory.CreateDirectory(_folder);
            AtomicFile.Write(EntryOf(run), Encoding.UTF8.GetBytes($"{Path.GetFullPath(run)}\n{data}\n"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A cache that can't be written only forgets.
        }
    }

    /// <summary>Forgets a run that has ended.</summary>
    internal void Remove(string run)
    {
        try
        {
            File.Delete(EntryOf(run));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is looked at again before it is trusted.
        }
    }

    /// <summary>The unfinished runs of some data, the last begun first.</summary>
    internal IEnumerable<string> RunsOf(string data)
    {
        if (!Directory.Exists(_folder)) return [];
        return new DirectoryInfo(_folder).EnumerateFiles("*.txt").OrderByDescending(f => f.LastWriteTimeUtc).ThenBy(
            f => f.Name, StringComparer.Ordinal)
            .Select(f => Read(f.FullName)).Where(lines => lines is [_, var of, ..] && of == data).Select(
                lines => lines[0]);
    }

    private static string[] Read(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private string EntryOf(string run) =>
        Path.Combine(
            _folder,
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(run))).AsSpan(0, 16))
            + ".txt");
}
