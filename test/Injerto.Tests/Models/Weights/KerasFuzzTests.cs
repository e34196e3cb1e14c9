using System.Text.RegularExpressions;
using Injerto.Models;
using Injerto.Models.Keras;
using Injerto.Models.Weights;
using Xunit;

namespace Injerto.Tests.Models.Weights;

/// <summary>
/// Damaged files are read or refused, and nothing else; nor do they take more memory than their length allows.
/// </summary>
public sealed class KerasFuzzTests : IDisposable
{
    private const int Rounds = 10_000;

    // What a file may cost when it is opened: a small part of what its tensors may then unpack to.
    private const long AllowedBytes = 8 << 20;

    private static readonly byte[][] Numbers =
    [
        [0xFF], [0xFF, 0xFF, 0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
        [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F], [0, 0, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0x80],
        [0, 0, 0, 0, 1, 0, 0, 0], [96, 0, 0, 0, 0, 0, 0, 0],
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("keras1.h5", 1)]
    [InlineData("chunked.h5", 2)]
    [InlineData("mlp.h5", 3)]
    [InlineData("latest.h5", 4)]
    [InlineData("convnet.keras", 5)]
    [InlineData("mlp_deflated.keras", 6)]
    public void Damaged_files_are_read_or_refused_and_nothing_else(string name, int seed)
    {
        var random = new Random(seed);
        var whole = KerasGolden.Bytes(name);
        var used = Used(whole);
        // In a zip half of the blows are for the weights: what hits the description, plain text, is refused by it.
        var hdf5 = Math.Max(0, whole.AsSpan().IndexOf("HDF\r\n"u8));
        var inner = used.Where(i => i >= hdf5).ToArray();
        int read = 0, refused = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var path = _folder.File("w", Damaged(whole, random.Next(2) == 0 ? inner : used, random));
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                using var file = WeightsFile.Open(path);
                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, AllowedBytes);
                foreach (var entry in file.Entries) ReadWithinBounds(file, entry, whole.Length);
                if (file.Metadata.ContainsKey("model_config")) KerasModel.Plan(file);
                read++;
            }
            catch (Exception e) when (e is WeightsException or ModelException)
            {
                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64L << 20);
                refused++;
            }
        }

        Assert.True(read > Rounds / 100 && refused > Rounds / 100, $"{read} read, {refused} refused");
    }

    [Theory]
    [InlineData("convnet_keras2.h5", 7)]
    [InlineData("convnet.keras", 8)]
    public void Changed_descriptions_are_planned_or_refused_and_nothing_else(string name, int seed)
    {
        var random = new Random(seed);
        using var file = WeightsFile.Open(_folder.File("w", KerasGolden.Bytes(name)));
        var json = file.Metadata["model_config"];
        var tokens =
            Regex.Matches(json, "-?[0-9.]+|\"[^\"]*\"|true|false|null").Select(m => (m.Index, m.Length)).ToArray();
        string[] others = ["-1", "0", "1", "2147483647", "1e99", "0.5", "null", "true", "[]", "{}", "[3, "
            + "3]", "\"\"", "\"\\ud800\"", "\"relu\"", "\"Flatten\"", "\"same\"", "\"Dense\""];
        int planned = 0, refused = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var text = json;
            foreach (var (at, length) in Enumerable.Range(0, random.Next(1, 4))
                .Select(_ => tokens[random.Next(tokens.Length)])
                .DistinctBy(t => t.Index).OrderByDescending(t => t.Index))
                text = string.Concat(text.AsSpan(0, at), others[random.Next(others.Length)], text.AsSpan(at + length));
            try
            {
                KerasFit.Demand(KerasPlan.Of(KerasConfig.Parse(text)), file);
                planned++;
            }
            catch (Exception e) when (e is WeightsException or ModelException)
            {
                refused++;
            }
        }

        Assert.True(planned > Rounds / 100 && refused > Rounds / 100, $"{planned} planned, {refused} refused");
    }

    // A reader checks a tensor's shape against the architecture first; here nothing does but the reader's own limits.
    private static void ReadWithinBounds(WeightsFile file, WeightsEntry entry, long fileBytes)
    {
        if (entry.Elements > 1 << 16) return;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var count = entry.IsInteger ? file.ReadLongs(entry).Length : file.ReadFloats(entry).Length;
        Assert.Equal(entry.Elements, count);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (300 * 8 * entry.Elements)
            + (4 * fileBytes) + AllowedBytes);
    }

    // HDF5 files are mostly zeros that nothing reads: blows land on what is written, or close to it.
    private static int[] Used(byte[] bytes) =>
        [.. Enumerable.Range(0, bytes.Length).Where(i => bytes[i] != 0 || (i > 0 && bytes[i - 1] != 0))];

    private static byte[] Damaged(byte[] whole, int[] used, Random random)
    {
        var bytes = whole.ToArray();
        for (var blow = random.Next(1, 5); blow > 0; blow--)
        {
            var place = used[random.Next(used.Length)];
            switch (random.Next(6))
            {
                case 0: bytes[place] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes[place] = (byte)random.Next(256); break;
                case 2: Put(bytes, place & ~7, Numbers[random.Next(Numbers.Length)]); break;
                case 3: Put(bytes, place, Numbers[random.Next(Numbers.Length)]); break;
                case 4: Put(bytes, place & ~7, BitConverter.GetBytes((long)random.Next(bytes.Length))); break;
                default:
                    Put(bytes, place & ~7, whole.AsSpan(used[random.Next(used.Length)] & ~7)
                        .ToArray().Take(random.Next(64)));
                    break;
            }
        }

        return random.Next(50) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }

    private static void Put(byte[] bytes, int place, IEnumerable<byte> numbers)
    {
        foreach (var number in numbers)
        {
            if (place >= bytes.Length) return;
            bytes[place++] = number;
        }
    }
}
