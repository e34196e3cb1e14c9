namespace Injerto.Models.Weights;

/// <summary>
/// A file of <c>torch.save</c>, of PyTorch 1.6 or newer (a zip) or older (a stream of pickles). The pickle in it is
/// read without executing anything.
/// </summary>
/// <remarks>Source: https://pytorch.org/docs/stable/notes/serialization.html</remarks>
internal sealed class PyTorchWeights : WeightsFile
{
    private readonly ByteFile _file;
    private readonly IStorages _storages;
    private readonly Dictionary<string, PickleTensor> _tensors;

    /// <param name="file">The file.</param>
    /// <param name="storages">Where its values lie.</param>
    /// <param name="saved">What was saved.</param>
    /// <param name="found">The tensors in it.</param>
    internal PyTorchWeights(
        ByteFile file, IStorages storages, object? saved, IReadOnlyList<KeyValuePair<string, PickleTensor>> found)
    {
        _file = file;
        _storages = storages;
        _tensors = found.ToDictionary(StringComparer.Ordinal);
        Entries = [.. found.Select(t => Checked(t.Key, t.Value))];
        Metadata =
            (saved as PickleDictionary)?.Find("arch") is string { Length: <= WeightsLimits.MostNameLength } architecture
                ? new Dictionary<string, string> { ["architecture"] = architecture }
                : [];
    }

    public override string Format => "pytorch";

    public override Dictionary<string, string> Metadata { get; }

    public override IReadOnlyList<WeightsEntry> Entries { get; }

    public override float[] ReadFloats(WeightsEntry entry)
    {
        var tensor = Find(entry, isInteger: false);
        return StridedReading.Read<float>(_storages, tensor, ElementReading.ReadFloats, ElementReading.Widen);
    }

    public override long[] ReadLongs(WeightsEntry entry)
    {
        var tensor = Find(entry, isInteger: true);
        return StridedReading.Read<long>(_storages, tensor, ElementReading.ReadLongs, ElementReading.Widen);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _file.Dispose();
    }

    private WeightsEntry Checked(string name, PickleTensor tensor)
    {
        var entry = DeclaredShape.Entry(name, tensor.Shape, tensor.Storage.Type);
        StridedReading.Demand(name, tensor, entry.Elements);
        if (entry.Elements > 0) _storages.Demand(tensor.Storage);
        return entry;
    }

    private PickleTensor Find(WeightsEntry entry, bool isInteger)
    {
        ArgumentNullException.ThrowIfNull(entry);
        DemandKind(entry, isInteger);
        return _tensors.TryGetValue(entry.Name, out var tensor) ? tensor : throw Unknown(entry);
    }
}
