using Injerto.Tensors;

namespace Injerto.Nn.Plans.Kernels;

/// <summary>Work over many rows, shared among as many threads as the engine's own operations use.</summary>
internal static class Share
{
    private const long SmallestPart = 1 << 14;

    /// <summary>Runs a part of the work for each range of rows; small work stays on this thread.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="rowLength">Values in a row.</param>
    /// <param name="work">Does the rows from the first number to below the second.</param>
    internal static void Rows(long rows, long rowLength, Action<long, long> work)
    {
        var parts = Math.Min(Math.Min(Engine.Threads, rows), rows * rowLength / SmallestPart);
        if (parts <= 1) work(0, rows);
        else Parallel.For(0, (int)parts, part => work(rows * part / parts, rows * (part + 1) / parts));
    }
}
