using Injerto.Tensors;

namespace Injerto.Tests;

/// <summary>
/// Counts live tensors once those that earlier tests dropped outside every scope have been collected.
/// </summary>
internal static class LiveTensorCount
{
    internal static long Settled()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Engine.LiveTensors;
    }
}
