namespace Injerto.Models.Weights.Hdf5;

/// <summary>How many bytes the file writes an address and a length with: 2, 4 or 8.</summary>
/// <param name="Address">Bytes of an address.</param>
/// <param name="Length">Bytes of a length.</param>
internal readonly record struct Hdf5Widths(int Address, int Length);
