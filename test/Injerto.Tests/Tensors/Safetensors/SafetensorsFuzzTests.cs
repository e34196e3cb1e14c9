using Injerto.Tensors.Safetensors;
using Xunit;

namespace Injerto.Tests.Tensors.Safetensors;

public sealed class SafetensorsFuzzTests : IDisposable
{
    private const int DataBytes = 8 * 4 + 8 + 6;

    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "{", "}", "[", "]",
            "\"", ",", ":", "-1", "9223372036854775807", "18446744073709551616", "1e9", "null", "\\ud800", "\\u0000",
            "\"__metadata__\":{}",
            "\"dtype\"", "\"shape\":[]", "\"data_offsets\":[0,0]", "F64", "BF16", "0", "[[[[", "\u00e9",
        }.Select(System.Text.Encoding.UTF8.GetBytes),
        [0xFF], [0x00], [0xC3], [0xED, 0xA0, 0x80],
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("injerto").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Damaged_files_are_read_or_refused_and_nothing_else(int seed)
    {
        var random = new Random(seed);
        using var whole = new MemoryStream();
        SafetensorsWriter.Write(
            whole,
            [
                SafetensorsTensor.FromFloats("conv.weight", [2, 1, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8]),
                SafetensorsTensor.FromLongs("count", [], [3]),
                new("half", SafetensorsDtype.F16, [3], new byte[6]),
            ],
            new Dictionary<string, string> { ["mean"] = "0.5,0.5,0.5" });
        var path = Path.Combine(_folder, "w.safetensors");
        int read = 0, refused = 0;

        for (var round = 0; round < 3000; round++)
        {
            File.WriteAllBytes(path, Damaged([.. whole.ToArray()], random));
            try
            {
                using var file = SafetensorsFile.Open(path);
                foreach (var entry in file.Entries)
                {
                    var bytes = file.Bytes(entry.Name);
                    Assert.Equal(entry.ByteCount, bytes.Length);
                    foreach (var value in bytes) read |= value;
                }
                WeightsHash.Compute(file);
                read++;
            }
            catch (SafetensorsException)
            {
                refused++;
            }
        }

        Assert.True(read > 0 && refused > 1000, $"{read} read, {refused} refused");
    }

    private static byte[] Damaged(List<byte> bytes, Random random)
    {
        for (var blow = random.Next(1, 4); blow > 0; blow--)
        {
            var place = random.Next(bytes.Count);
            var length = random.Next(Math.Min(16, bytes.Count - place));
            switch (random.Next(6))
            {
                case 0: bytes[place] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes.RemoveRange(place, length); break;
                case 2: bytes.InsertRange(place, Pieces[random.Next(Pieces.Length)]); break;
                case 3: bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(place, length)); break;
                case 4: bytes[place] = (byte)random.Next(256); break;
                default: bytes[random.Next(8)] = (byte)random.Next(256); break;
            }
            // Most blows change the header's length: mend it half of the time, so that the parser sees them.
            if (bytes.Count < 9) break;
            if (random.Next(2) == 0)
            {
                var header = BitConverter.GetBytes((ulong)Math.Max(0, bytes.Count - 8 - DataBytes));
                for (var i = 0; i < 8; i++) bytes[i] = header[i];
            }
        }
        return [.. bytes];
    }
}
