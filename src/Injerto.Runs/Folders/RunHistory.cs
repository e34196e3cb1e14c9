using System.Text;
using Injerto.Records;

namespace Injerto.Runs;

/// <summary>
/// The epochs of a run, written as each ends: <c>history.jsonl</c>, <c>history.csv</c> and TensorBoard's events. An
/// epoch that is run again after a break replaces what was written of it.
/// </summary>
internal sealed class RunHistory
{
    private readonly RunFolder _folder;
    private readonly EventFile _events;
    private readonly SortedDictionary<int, EpochRecord> _epochs = [];

    internal RunHistory(RunFolder folder)
    {
        (_folder, _events) = (folder, new EventFile(folder.Events));
        if (!File.Exists(folder.History)) return;
        // A line that a kill broke off is of an epoch that comes again.
        foreach (var line in File.ReadLines(folder.History).Where(l => l.EndsWith('}')))
        {
            var epoch = RecordJson.Read<EpochRecord>(line, folder.History);
            _epochs[epoch.Epoch] = epoch;
        }
    }

    internal void Add(EpochRecord epoch)
    {
        // What came to the same as before, like a head that is solved again, leaves what followed as true as it was.
        var isSame = _epochs.TryGetValue(epoch.Epoch, out var known) && IsSame(known, epoch);
        if (!isSame)
            foreach (var later in _epochs.Keys.Where(e => e > epoch.Epoch).ToArray()) _epochs.Remove(later);
        _epochs[epoch.Epoch] = epoch;
        WriteTables(_epochs.Values);
        _events.Add(epoch, _epochs.Values);
    }

    /// <summary>Writes the epochs as the training gave them in the end.</summary>
    internal void Write(IReadOnlyCollection<EpochRecord> epochs)
    {
        WriteTables(epochs);
        _events.Write(epochs);
    }

    private static bool IsSame(EpochRecord known, EpochRecord epoch) =>
        known with { Seconds = epoch.Seconds, ImagesPerSecond = epoch.ImagesPerSecond } == epoch;

    private void WriteTables(IReadOnlyCollection<EpochRecord> epochs)
    {
        AtomicFile.Write(
            _folder.History, Encoding.UTF8.GetBytes(string.Concat(epochs.Select(e => RecordJson.Write(e) + "\n"))));
        AtomicFile.Write(_folder.HistoryTable, Encoding.UTF8.GetBytes(HistoryTable.Of(epochs)));
    }
}
