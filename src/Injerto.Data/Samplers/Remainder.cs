namespace Injerto.Data.Samplers;

/// <summary>
/// What happens to the items left over where the number of items is no multiple of the number of processes.
/// </summary>
public enum Remainder
{
    /// <summary>
    /// The epoch's first items are visited once more, so that shares are equal: ⌈n / world⌉ each. The default; for
    /// training.
    /// </summary>
    Pad,

    /// <summary>The epoch's last items are left out, so that shares are equal: ⌊n / world⌋ each.</summary>
    Drop,

    /// <summary>Each item is visited exactly once; shares differ by one at most. For evaluation.</summary>
    Uneven,
}
