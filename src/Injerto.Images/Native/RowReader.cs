namespace Injerto.Images;

/// <summary>Takes some whole rows of an image as they are decoded.</summary>
/// <param name="top">The number of the first row, from 0.</param>
/// <param name="rows">The rows, one after the other.</param>
internal delegate void RowReader(int top, ReadOnlySpan<byte> rows);
