namespace Injerto.Data.Sources;

/// <summary>An array of bytes as an IDX file holds it.</summary>
/// <param name="Dimensions">The length of each dimension, the slowest first.</param>
/// <param name="Data">The values, the last dimension running fastest.</param>
public sealed record IdxArray(IReadOnlyList<int> Dimensions, byte[] Data);
