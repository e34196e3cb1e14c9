using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Injerto.Data.Generators;
using Injerto.Models;
using Injerto.Records;
using Injerto.Tensors.Safetensors;
using Injerto.Tests.Records;

namespace Injerto.Tests.Models.Files;

/// <summary>The parts of a small model file, which a test may change before or after they are sealed.</summary>
internal sealed class SealedModel
{
    internal SealedModel()
    {
        var run = SampleRun.Create() with { WeightsSha256 = HashOf(Weights) };
        Record = new ModelRecord
        {
            Run = run,
            Trunk = new TrunkRecord("mobilenet_v2.tf_in1k.safetensors", "Apache-2.0", "somewhere"),
            Golden = [new() { Image = "golden/1.png", Answer = new([0.5f, 0.25f, 0.25f], [0]) }],
        };
        Parts = new(StringComparer.Ordinal)
        {
            [ModelFileFormat.WeightsPart] = Weights,
            ["golden/1.png"] = PngWriter.Encode([1, 2, 3], 1, 1),
            [ModelFileFormat.RecordPart] = Encoding.UTF8.GetBytes(Record.ToJson()),
        };
    }

    internal ModelRecord Record { get; }

    /// <summary>What will be sealed, in this order.</summary>
    internal Dictionary<string, byte[]> Parts { get; }

    /// <summary>What will be added or changed afterwards, so that the sums know nothing of it.</summary>
    internal Dictionary<string, byte[]> Smuggled { get; } = new(StringComparer.Ordinal);

    internal CompressionLevel OfWeights { get; set; } = CompressionLevel.NoCompression;

    internal static byte[] Weights { get; } = MakeWeights();

    internal static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    internal byte[] ToZip()
    {
        var sums = ModelFileSums.Write(Parts.Select(p => KeyValuePair.Create(p.Key, HashOf(p.Value))));
        var all = Parts.Append(KeyValuePair.Create(ModelFileFormat.SumsPart, sums))
            .Where(p => !Smuggled.ContainsKey(p.Key)).Concat(Smuggled);
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
            foreach (var (name, bytes) in all)
            {
                var level = name switch
                {
                    ModelFileFormat.WeightsPart => OfWeights,
                    ModelFileFormat.RecordPart => CompressionLevel.Fastest,
                    _ => CompressionLevel.NoCompression,
                };
                using var part = zip.CreateEntry(name, level).Open();
                part.Write(bytes);
            }
        return file.ToArray();
    }

    private static byte[] MakeWeights()
    {
        using var stream = new MemoryStream();
        SafetensorsWriter.Write(
            stream,
            [
                new("head.bias", SafetensorsDtype.F32, [3], MemoryMarshal.AsBytes<float>([1f, 2f, 3f]).ToArray()),
                new("steps", SafetensorsDtype.I64, [1], MemoryMarshal.AsBytes<long>([7L]).ToArray()),
            ],
            new Dictionary<string, string> { ["architecture"] = "mobilenet_v2" });
        return stream.ToArray();
    }
}
