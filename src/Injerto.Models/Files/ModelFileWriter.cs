using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Injerto.Nn;
using Injerto.Records;

namespace Injerto.Models;

/// <summary>Writes model files.</summary>
public static class ModelFileWriter
{
    // The hour of writing would make the bytes differ; this is the earliest that a zip can tell.
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// Writes a model file, which is either there whole or, if writing fails, as it was before. Needs the engine's
    /// thread.
    /// </summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="state">The trained weights.</param>
    /// <param name="card">What the weights say of themselves.</param>
    /// <param name="golden">The golden pictures as PNG, by their names, which begin with <c>golden/</c>.</param>
    /// <param name="record">
    /// The record, given the SHA-256 of the weights in 64 lower-case hexadecimal digits, which it must tell.
    /// </param>
    /// <exception cref="ArgumentException">The record is not valid; the message lists all faults.</exception>
    /// <exception cref="IOException">The file can't be written.</exception>
    public static ModelRecord Write(
        string path, StateDict state, IReadOnlyDictionary<string, string> card,
        IReadOnlyList<KeyValuePair<string, byte[]>> golden, Func<string, ModelRecord> record)
    {
        ArgumentNullException.ThrowIfNull(golden);
        ArgumentNullException.ThrowIfNull(record);
        ModelRecord? told = null;
        AtomicFile.Write(path, file =>
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
            var sums = new List<KeyValuePair<string, string>>();
            // Weights hardly shrink, and as they are they can be used where they lie.
            var weights = Add(zip, sums, ModelFileFormat.WeightsPart, CompressionLevel.NoCompression,
                stream => StateDictFile.Write(stream, state, card));
            foreach (var (name, png) in golden)
                Add(zip, sums, name, CompressionLevel.NoCompression, stream => stream.Write(png));
            told = Validated(record(weights));
            End(zip, sums, told);
        });
        return told!;
    }

    /// <summary>Writes a model file again, with its ONNX model and its record new.</summary>
    internal static void WriteAgain(
        ModelFile file, ModelFileReader reader, ModelRecord record, Action<Stream> onnx) =>
        AtomicFile.Write(file.Path, stream =>
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
            var sums = new List<KeyValuePair<string, string>>();
            string[] made = [ModelFileFormat.RecordPart, ModelFileFormat.SumsPart, ModelFileFormat.OnnxPart];
            foreach (var name in file.Parts.Select(p => p.Name).Except(made))
                Add(zip, sums, name, CompressionLevel.NoCompression, to => reader.Copy(name, to));
            Add(zip, sums, ModelFileFormat.OnnxPart, CompressionLevel.NoCompression, onnx);
            End(zip, sums, Validated(record));
        });

    private static void End(ZipArchive zip, List<KeyValuePair<string, string>> sums, ModelRecord record)
    {
        Add(zip, sums, ModelFileFormat.RecordPart, CompressionLevel.Fastest,
            stream => stream.Write(Encoding.UTF8.GetBytes(record.ToJson())));
        Part(zip, ModelFileFormat.SumsPart, CompressionLevel.NoCompression,
            stream => stream.Write(ModelFileSums.Write(sums)));
    }

    private static string Add(
        ZipArchive zip, List<KeyValuePair<string, string>> sums, string name, CompressionLevel level,
        Action<Stream> write)
    {
        var hash = Part(zip, name, level, write);
        sums.Add(KeyValuePair.Create(name, hash));
        return hash;
    }

    private static ModelRecord Validated(ModelRecord record) => record.Faults() is { Count: > 0 } faults
        ? throw new ArgumentException($"The model record is not valid: {string.Join(" ", faults)}")
        : record;

    private static string Part(ZipArchive zip, string name, CompressionLevel level, Action<Stream> write)
    {
        var entry = zip.CreateEntry(name, level);
        entry.LastWriteTime = Epoch;
        using var sha = SHA256.Create();
        using (var stream = entry.Open())
        using (var hashing = new CryptoStream(stream, sha, CryptoStreamMode.Write))
            write(hashing);
        return Convert.ToHexStringLower(sha.Hash!);
    }
}
