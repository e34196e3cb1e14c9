using Injerto.Data;

namespace Injerto.Training.Transfer;

/// <summary>Names images by their content: what opening the data computed already, else computed here.</summary>
internal static class ImageFingerprint
{
    internal static UInt128[] Compute(
        IReadOnlyList<DataItem> items, IProgress<TransferProgress>? progress, CancellationToken cancellation)
    {
        var ids = new UInt128[items.Count];
        var done = 0;
        var options = new ParallelOptions
        {
            CancellationToken = cancellation,
            MaxDegreeOfParallelism = Environment.ProcessorCount,
        };
        Parallel.For(0, items.Count, options, i =>
        {
            ids[i] = items[i].Fingerprint ?? ContentFingerprint.Of(items[i].Content);
            var count = Interlocked.Increment(ref done);
            if (count % 64 == 0 || count == items.Count)
                progress?.Report(new TransferProgress("reading", count, items.Count));
        });
        return ids;
    }
}
