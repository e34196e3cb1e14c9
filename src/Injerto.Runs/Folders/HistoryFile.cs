using System.Text;
using Injerto.Records;

namespace Injerto.Runs;

/// <summary>
/// The <c>history.jsonl</c> of a run: an epoch a line, written as each ends; epochs that are run again after a break
/// replace their lines.
/// </summary>
internal sealed class HistoryFile
{
    private readonly string _path;
    private readonly SortedDictionary<int, EpochRecord> _epochs = [];

    internal HistoryFile(string path)
    {
        _path = path;
        if (!File.Exists(path)) return;
        // A line that a kill broke off is of an epoch that comes again.
        foreach (var line in File.ReadLines(path).Where(l => l.EndsWith('}')))
        {
            var epoch = RecordJson.Read<EpochRecord>(line, path);
            _epochs[epoch.Epoch] = epoch;
        }
    }

    internal void Add(EpochRecord epoch)
    {
        foreach (var later in _epochs.Keys.Where(e => e >= epoch.Epoch).ToArray()) _epochs.Remove(later);
        _epochs.Add(epoch.Epoch, epoch);
        Write(_epochs.Values);
    }

    internal void Write(IEnumerable<EpochRecord> epochs) =>
        AtomicFile.Write(_path, Encoding.UTF8.GetBytes(string.Concat(epochs.Select(e => RecordJson.Write(e) + "\n"))));
}
