using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Injerto.Training.Transfer;

/// <summary>Names images by their content: the first 128 bits of the file's SHA-256.</summary>
internal static class ImageFingerprint
{
    internal static UInt128[] Compute(IReadOnlyList<string> paths, IProgress<TransferProgress>? progress, CancellationToken cancellation)
    {
        var ids = new UInt128[paths.Count];
        var done = 0;
        Parallel.For(0, paths.Count, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            ids[i] = BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(File.ReadAllBytes(paths[i])));
            var count = Interlocked.Increment(ref done);
            if (count % 64 == 0 || count == paths.Count) progress?.Report(new TransferProgress("reading", count, paths.Count));
        });
        return ids;
    }
}
