using System.Security.Cryptography;
using System.Text;
using Injerto.Tensors.Safetensors;
using Xunit;

namespace Injerto.Tests.Tensors.Safetensors;

public sealed class SafetensorsWriterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("injerto").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_bytes_are_those_of_the_format_aligned_and_the_same_in_any_order()
    {
        SafetensorsTensor[] tensors =
        [
            new("b", SafetensorsDtype.U8, [1], new byte[] { 7 }),
            SafetensorsTensor.FromFloats("a", [1], [1]),
            new("c", SafetensorsDtype.F16, [], new byte[] { 0, 0x3C }),
        ];
        var metadata = new Dictionary<string, string> { ["z"] = "1", ["k"] = "2" };
        var reversed = new Dictionary<string, string> { ["k"] = "2", ["z"] = "1" };

        var bytes = Written(tensors, metadata);

        const string header =
            """{"__metadata__":{"k":"2","z":"1"},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"""
            + "\"b\":" + """{"dtype":"U8","shape":[1],"data_offsets":[6,7]},"c":{"dtype":"F16","shape":[],"data_offse"""
            + """ts":[4,6]}}""";
        var padded = (header.Length + 7) / 8 * 8;
        Assert.Equal(
            [
                .. BitConverter.GetBytes((ulong)padded),
                .. Encoding.UTF8.GetBytes(header.PadRight(padded)), 0, 0, 0x80, 0x3F, 0, 0x3C, 7
            ],
            bytes);
        Assert.Equal(bytes, Written([.. tensors.Reverse()], reversed));
    }

    [Fact]
    public void The_hash_that_is_told_is_that_of_the_file()
    {
        var path = Path.Combine(_folder, "w.safetensors");
        SafetensorsTensor[] tensors =
            [SafetensorsTensor.FromFloats("a", [2], [1, 2]), SafetensorsTensor.FromLongs("b", [], [3])];

        var told = SafetensorsWriter.Write(path, tensors, new Dictionary<string, string> { ["k"] = "v" });

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))), told);
    }

    [Fact]
    public void What_can_not_be_written_is_refused_and_leaves_the_old_file_alone()
    {
        var path = Path.Combine(_folder, "w.safetensors");
        SafetensorsWriter.Write(path, [SafetensorsTensor.FromFloats("a", [1], [1])]);
        var before = File.ReadAllBytes(path);
        var a = SafetensorsTensor.FromFloats("a", [1], [2]);

        Assert.StartsWith(
            "Tensors must have different names. Two are called 'a'.",
            Assert.Throws<ArgumentException>(() => SafetensorsWriter.Write(path, [a, a])).Message);
        Assert.StartsWith(
            "Names and metadata must be valid Unicode. Got 'x\uD800'.",
            Assert.Throws<ArgumentException>(
                () => SafetensorsWriter.Write(path, [a], new Dictionary<string, string> { ["x\uD800"] = "" })).Message);

        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_tensor_must_fit_its_shape_and_have_a_name_of_its_own()
    {
        string Message(Action action) => Assert.Throws<ArgumentException>(action).Message;

        Assert.StartsWith("'a', F32 of shape [2], must have bytes to match. Got 4.", Message(
            () => SafetensorsTensor.FromFloats("a", [2], [1])));
        Assert.StartsWith(
            "'a', F32 of shape [4611686018427387904, 4], must have bytes to match. Got 0.",
            Message(() => SafetensorsTensor.FromFloats("a", [1L << 62, 4], [])));
        Assert.StartsWith("The lengths of 'a' must be at least 0. Got -1.", Message(
            () => SafetensorsTensor.FromFloats("a", [-1, -1], [1])));
        Assert.StartsWith("A tensor's name must not be empty and not __metadata__. Got ''.", Message(
            () => SafetensorsTensor.FromFloats("", [], [1])));
        Assert.StartsWith(
            "A tensor's name must not be empty and not __metadata__. Got '__metadata__'.",
            Message(() => SafetensorsTensor.FromFloats("__metadata__", [], [1])));
    }

    private static byte[] Written(SafetensorsTensor[] tensors, Dictionary<string, string> metadata)
    {
        using var stream = new MemoryStream();
        SafetensorsWriter.Write(stream, tensors, metadata);
        return stream.ToArray();
    }
}
