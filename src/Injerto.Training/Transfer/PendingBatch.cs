using System.Runtime.InteropServices;
using Injerto.Training.Transfer.Caching;

namespace Injerto.Training.Transfer;

/// <summary>Inputs that wait until they fill a batch.</summary>
internal sealed class PendingBatch(int size, int inputBytes)
{
    private readonly byte[] _inputs = new byte[size * inputBytes];
    private readonly List<ViewId> _views = [];

    internal IReadOnlyList<ViewId> Views => _views;

    internal int Count => _views.Count;

    internal bool IsFull => _views.Count == size;

    internal void Add(ViewId view, ReadOnlySpan<byte> input)
    {
        input.CopyTo(_inputs.AsSpan(_views.Count * inputBytes, inputBytes));
        _views.Add(view);
    }

    internal void CopyTo<T>(Span<T> destination)
        where T : unmanaged => _inputs.CopyTo(MemoryMarshal.AsBytes(destination));

    // What is left of earlier inputs would be harmless padding, but zeros are faster to multiply and easier to reason
    // about.
    internal void Clear()
    {
        _inputs.AsSpan().Clear();
        _views.Clear();
    }
}
