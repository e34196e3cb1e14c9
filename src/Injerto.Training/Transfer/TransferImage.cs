using Injerto.Data;

namespace Injerto.Training.Transfer;

/// <summary>An image of the data with the name of its content and its part in this run.</summary>
/// <param name="Item">Where it lies and what it shows.</param>
/// <param name="Id">The first 128 bits of the SHA-256 of the content.</param>
internal sealed record TransferImage(DataItem Item, UInt128 Id);
