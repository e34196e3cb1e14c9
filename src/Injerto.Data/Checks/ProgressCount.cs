namespace Injerto.Data.Checks;

/// <summary>Counts finished items from several threads and tells each count once, in order.</summary>
internal sealed class ProgressCount(string stage, int total, IProgress<DataProgress>? progress)
{
    private readonly Lock gate = new();
    private int done;

    public void Step()
    {
        if (progress is null) return;
        lock (gate) progress.Report(new DataProgress(stage, ++done, total));
    }
}
