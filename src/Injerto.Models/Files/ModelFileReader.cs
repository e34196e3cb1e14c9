using System.Security.Cryptography;
using Injerto.Models.Weights;
using Injerto.Records;
using Injerto.Text;

namespace Injerto.Models;

/// <summary>
/// Reads a model file that nobody vouches for: what it declares is bounded before anything is read, and no part is
/// believed before its hash is.
/// </summary>
internal sealed class ModelFileReader : IDisposable
{
    private const int ZipHeaderBytes = 4, BlockBytes = 1 << 16;

    private readonly string _path;
    private readonly ByteFile _file;
    private readonly ZipDirectory _zip;
    private readonly Dictionary<string, string> _sums;

    private ModelFileReader(string path, ByteFile file)
    {
        (_path, _file) = (path, file);
        _zip = Guarded(Directory);
        DemandParts();
        _sums = ModelFileSums.Read(Guarded(() => BytesOf(Entry(ModelFileFormat.SumsPart))))
            ?? throw ModelFileFaults.BadSums(path);
        DemandListed();
    }

    /// <exception cref="ModelException">It is no model file.</exception>
    internal static ModelFileReader Open(string path)
    {
        ByteFile? file = null;
        try
        {
            file = ByteFile.Open(path);
            return new ModelFileReader(path, file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            throw ModelFileFaults.Unreadable(path, e);
        }
        catch
        {
            file?.Dispose();
            throw;
        }
    }

    /// <summary>All parts, once each is found to be as it was written.</summary>
    internal IReadOnlyList<ModelFilePart> Parts() => [.. _zip.Entries.Select(entry => Guarded(() =>
    {
        var hash = HashOf(entry);
        if (entry.Name != ModelFileFormat.SumsPart) DemandHash(entry.Name, hash);
        return new ModelFilePart(entry.Name, entry.Length, hash);
    }))];

    /// <summary>What the file says of the model.</summary>
    internal ModelRecord Record()
    {
        var record = Parse(Read(ModelFileFormat.RecordPart));
        foreach (var image in record.Golden.Select(g => g.Image).OfType<string>())
            if (!image.StartsWith(ModelFileFormat.GoldenFolder, StringComparison.Ordinal) || !_sums.ContainsKey(image))
                throw ModelFileFaults.Missing(_path, image);
        if (record.Onnx is not null && !_sums.ContainsKey(ModelFileFormat.OnnxPart))
            throw ModelFileFaults.Missing(_path, ModelFileFormat.OnnxPart);
        if (record.Run.WeightsSha256 != _sums[ModelFileFormat.WeightsPart])
            throw ModelFileFaults.Changed(
                _path, ModelFileFormat.WeightsPart, record.Run.WeightsSha256, _sums[ModelFileFormat.WeightsPart]);
        return record;
    }

    /// <summary>The bytes of a part, which must be as it was written.</summary>
    internal byte[] Read(string name) => Guarded(() =>
    {
        var bytes = BytesOf(Entry(name));
        DemandHash(name, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        return bytes;
    });

    /// <summary>Copies the bytes of a part, which must be as it was written.</summary>
    internal void Copy(string name, Stream to) => Guarded(() =>
    {
        var entry = Entry(name);
        using var stream = _zip.Open(entry);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new byte[BlockBytes];
        for (int read; (read = stream.Read(block)) > 0; to.Write(block, 0, read)) hash.AppendData(block, 0, read);
        DemandHash(name, Convert.ToHexStringLower(hash.GetHashAndReset()));
        return name;
    });

    public void Dispose() => _file.Dispose();

    private ModelRecord Parse(byte[] json)
    {
        try
        {
            return ModelRecord.Parse(json, $"{_path}: {ModelFileFormat.RecordPart}");
        }
        catch (RecordException e)
        {
            throw new ModelException(e.Text, e);
        }
    }

    private ZipDirectory Directory()
    {
        Span<byte> head = stackalloc byte[(int)Math.Min(ZipHeaderBytes, _file.Length)];
        _file.Read(0, head);
        return head is [(byte)'P', (byte)'K', 3, 4] ? ZipDirectory.Read(_file) : throw ModelFileFaults.NoZip(_path);
    }

    private void DemandParts()
    {
        if (_zip.Entries.Count > ModelFileFormat.MostParts) throw ModelFileFaults.TooMany(_path, _zip.Entries.Count);
        foreach (var name in (string[])[
            ModelFileFormat.RecordPart, ModelFileFormat.WeightsPart, ModelFileFormat.SumsPart])
            if (_zip.Find(name) is null) throw ModelFileFaults.Missing(_path, name);
        foreach (var entry in _zip.Entries)
        {
            if (!ModelFileFormat.IsPlain(entry.Name)) throw ModelFileFaults.BadName(_path, entry.Name);
            if (entry.Length > ModelFileFormat.MostBytes(entry.Name))
                throw ModelFileFaults.TooLarge(_path, entry, ModelFileFormat.MostBytes(entry.Name));
        }

        // Weights are used where they lie.
        if (Guarded(() => _zip.PlaceOf(Entry(ModelFileFormat.WeightsPart))) is null)
            throw ModelFileFaults.Compressed(_path);
    }

    private void DemandListed()
    {
        if (_sums.Keys.FirstOrDefault(name => _zip.Find(name) is null) is { } missing)
            throw ModelFileFaults.Missing(_path, missing);
        if (_zip.Entries.FirstOrDefault(e => e.Name != ModelFileFormat.SumsPart && !_sums.ContainsKey(e.Name))
            is { } foreign)
            throw ModelFileFaults.Unlisted(_path, foreign.Name);
    }

    private ZipEntry Entry(string name) => _zip.Find(name) ?? throw ModelFileFaults.Missing(_path, name);

    private void DemandHash(string name, string actual)
    {
        if (_sums[name] != actual) throw ModelFileFaults.Changed(_path, name, _sums[name], actual);
    }

    // Never more than the part declares, which was found to be little enough; one byte more would be too many.
    private byte[] BytesOf(ZipEntry entry)
    {
        using var stream = _zip.Open(entry);
        var bytes = new byte[entry.Length];
        stream.ReadExactly(bytes);
        return stream.ReadByte() < 0 ? bytes : throw ModelFileFaults.WrongLength(_path, entry);
    }

    private string HashOf(ZipEntry entry)
    {
        using var stream = _zip.Open(entry);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new byte[(int)Math.Min(BlockBytes, entry.Length + 1)];
        long length = 0;
        for (int read; (read = stream.Read(block)) > 0; length += read)
        {
            if (length + read > entry.Length) throw ModelFileFaults.WrongLength(_path, entry);
            hash.AppendData(block.AsSpan(0, read));
        }

        return length == entry.Length
            ? Convert.ToHexStringLower(hash.GetHashAndReset()) : throw ModelFileFaults.WrongLength(_path, entry);
    }

    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (LocalizedException e) when (e is WeightsException)
        {
            throw ModelFileFaults.Damaged(_path, e.Text, e);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw ModelFileFaults.Damaged(_path, ModelFileFaults.NotInflated, e);
        }
    }
}
