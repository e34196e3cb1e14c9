using Injerto.Data;

namespace Injerto.Training.Transfer;

/// <summary>An image of the data with the name of its content.</summary>
/// <param name="Item">What it holds and what it shows.</param>
/// <param name="Id">The first 128 bits of the SHA-256 of the content.</param>
internal sealed record TransferImage(DataItem Item, UInt128 Id)
{
    /// <summary>What it shows; only images with a target are trained with or judged.</summary>
    internal ItemTarget Target => Item.Target!;
}
