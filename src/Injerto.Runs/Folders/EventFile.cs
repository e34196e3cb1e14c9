using Injerto.Data.Sources;
using Injerto.Records;

namespace Injerto.Runs;

/// <summary>
/// The epochs of a run as TensorBoard reads them: loss and metrics by epoch, the learning rate by phase. Each is
/// appended as it ends, so that whoever watches sees it and a kill breaks off no more than the last one.
/// </summary>
internal sealed class EventFile(string path)
{
    private int? _last;

    /// <summary>Adds an epoch that has ended.</summary>
    /// <param name="epoch">The epoch.</param>
    /// <param name="all">All there are, it among them; they are written anew where it does not follow the last one.
    /// </param>
    internal void Add(EpochRecord epoch, IReadOnlyCollection<EpochRecord> all)
    {
        if (_last is not { } last || epoch.Epoch <= last)
        {
            Write(all);
            return;
        }

        using (var stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite))
        using (var records = new TfRecordWriter(stream)) records.Write(EventOf(epoch, DateTimeOffset.UtcNow));
        _last = epoch.Epoch;
    }

    /// <summary>Writes the whole file anew.</summary>
    internal void Write(IReadOnlyCollection<EpochRecord> epochs)
    {
        using var bytes = new MemoryStream();
        using var records = new TfRecordWriter(bytes);
        // Backwards from now, as if nothing had come between them.
        var time = DateTimeOffset.UtcNow.AddSeconds(-epochs.Sum(e => e.Seconds));
        records.Write(TfEvent.FileVersion(time));
        foreach (var epoch in epochs) records.Write(EventOf(epoch, time = time.AddSeconds(epoch.Seconds)));
        AtomicFile.Write(path, bytes.ToArray());
        _last = epochs.Select(e => (int?)e.Epoch).LastOrDefault();
    }

    private static byte[] EventOf(EpochRecord epoch, DateTimeOffset time)
    {
        var happened = new TfEvent(time, epoch.Epoch).Add("loss/training", epoch.TrainingLoss);
        foreach (var (name, value) in epoch.Training) happened.Add($"{name}/training", value);
        foreach (var (name, value) in epoch.Monitored) happened.Add($"{name}/selection", value);
        // A solved head has none.
        if (epoch.LearningRate > 0) happened.Add($"learningRate/{epoch.Phase}", epoch.LearningRate);
        return happened.ToBytes();
    }
}
