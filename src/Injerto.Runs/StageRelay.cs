using Injerto.Records;
using Injerto.Text;
using Injerto.Training.Transfer;

namespace Injerto.Runs;

/// <summary>Tells a trainer's progress as events, and each finished epoch to whoever keeps them.</summary>
internal sealed class StageRelay(IProgress<RunEvent>? target, Action<EpochRecord> onEpoch) : IProgress<TransferProgress>
{
    private readonly List<LocalizedText> _told = [];

    /// <summary>Tells the notes of an outcome that were not told on the way.</summary>
    internal void TellOthers(IEnumerable<LocalizedText> notes)
    {
        foreach (var note in notes.Except(_told)) target?.Report(new RunNote(note));
    }

    public void Report(TransferProgress value)
    {
        if (value.Note is { } note)
        {
            _told.Add(note);
            target?.Report(new RunNote(note));
        }

        if (value.Training?.Finished is { } epoch) onEpoch(epoch);
        target?.Report(new StageAdvanced(value));
    }
}
