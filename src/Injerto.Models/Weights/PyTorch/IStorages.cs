namespace Injerto.Models.Weights;

/// <summary>Where a file of PyTorch's keeps the bytes of its storages.</summary>
internal interface IStorages
{
    /// <summary>Refuses a storage that the file does not hold whole.</summary>
    void Demand(PickleStorage storage);

    /// <summary>Its bytes, from one of them on.</summary>
    Stream Open(PickleStorage storage, long firstByte);
}
