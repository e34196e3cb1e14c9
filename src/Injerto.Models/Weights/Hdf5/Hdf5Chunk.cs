namespace Injerto.Models.Weights.Hdf5;

/// <summary>One box of a dataset that is stored in boxes.</summary>
/// <param name="Index">Its place among them, row after row.</param>
/// <param name="Address">Where it is.</param>
/// <param name="Stored">Its bytes there.</param>
/// <param name="Mask">Which filters were left out, a bit each.</param>
internal readonly record struct Hdf5Chunk(long Index, long Address, long Stored, uint Mask);
