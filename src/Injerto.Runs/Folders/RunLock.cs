using System.Globalization;
using System.Text;
using Injerto.Records;

namespace Injerto.Runs;

/// <summary>The right to be the only process that writes a run; it ends with the process, however that ends.</summary>
internal sealed class RunLock : IDisposable
{
    internal const string FileName = ".lock", HolderName = ".holder";

    // What the system answers where another one has the lock: EWOULDBLOCK on Linux and macOS, a sharing violation on
    // Windows.
    private static readonly int[] Taken = [11, 35, unchecked((int)0x80070020)];

    private readonly string _folder;
    private readonly FileStream _file;

    private RunLock(string folder, FileStream file) => (_folder, _file) = (folder, file);

    /// <summary>Takes the lock of a folder that exists; null where a living process has it.</summary>
    internal static RunLock? TryTake(string folder)
    {
        try
        {
            var path = Path.Combine(folder, FileName);
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
            AtomicFile.Write(Path.Combine(folder, HolderName), Encoding.UTF8.GetBytes(Myself()));
            return new RunLock(folder, file);
        }
        catch (IOException e) when (Taken.Contains(e.HResult))
        {
            return null;
        }
    }

    /// <summary>Whether a living process writes a run in a folder.</summary>
    internal static bool IsTaken(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) return false;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
            return false;
        }
        catch (IOException e) when (Taken.Contains(e.HResult))
        {
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Whoever may not write the folder can't be told apart from whoever need not care.
            return false;
        }
    }

    /// <summary>
    /// Who has the lock: <c>process 123 on host since 2026-01-31 10:00 UTC</c>, in terms that need no translation.
    /// </summary>
    internal static string HolderOf(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, HolderName)).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "?";
        }
    }

    public void Dispose()
    {
        File.Delete(Path.Combine(_folder, HolderName));
        // The lock's file stays: a deleted one could be locked by two at once.
        _file.Dispose();
    }

    private static string Myself() => string.Create(CultureInfo.InvariantCulture,
        $"{Environment.MachineName}, PID {Environment.ProcessId}, {DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC");
}
