namespace Injerto.Models.Weights.Hdf5;

/// <summary>
/// An HDF5 file, opened for reading: as much of the format as h5py writes for Keras. Every address, count and size is
/// checked against the file; nothing is called and nothing executed. Source: The HDF Group, "HDF5 File Format
/// Specification", version 3.0, https://docs.hdfgroup.org/hdf5/develop/_f_m_t3.html.
/// </summary>
internal sealed class Hdf5File : IDisposable
{
    private readonly Dictionary<long, Hdf5Object> _objects = [];

    private Hdf5File(Hdf5Source source)
    {
        Source = source;
        Heap = new Hdf5GlobalHeap(source);
        Root = At(Hdf5Superblock.Read(source));
    }

    public Hdf5Source Source { get; }

    public Hdf5GlobalHeap Heap { get; }

    public Hdf5Object Root { get; }

    /// <summary>Opens a file; the stream belongs to it from then on.</summary>
    /// <exception cref="WeightsException">It is no HDF5 file, or damaged.</exception>
    public static Hdf5File Open(Stream stream)
    {
        var source = new Hdf5Source(stream);
        try
        {
            return new Hdf5File(source);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <summary>The group or dataset whose header is at an address; the same one each time.</summary>
    public Hdf5Object At(long address)
    {
        if (!_objects.TryGetValue(address, out var found))
            _objects[address] = found = new Hdf5Object(this, Hdf5ObjectHeader.Read(Source, address));
        return found;
    }

    public void Dispose() => Source.Dispose();
}
