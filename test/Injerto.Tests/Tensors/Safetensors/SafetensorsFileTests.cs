using Injerto.Tensors.Safetensors;
using Xunit;

namespace Injerto.Tests.Tensors.Safetensors;

public sealed class SafetensorsFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("injerto").FullName;

    private string FilePath => Path.Combine(_folder, "w.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_is_written_is_read()
    {
        SafetensorsWriter.Write(
            FilePath,
            [
                SafetensorsTensor.FromFloats("fc.weight", [2, 3], [1, -2, 3.5f, float.NaN, 0, float.MaxValue]),
                SafetensorsTensor.FromLongs("bn.num_batches_tracked", [], [long.MinValue]),
                new("empty", SafetensorsDtype.F16, [4, 0], default),
                new("ñ \"x\"", SafetensorsDtype.Bool, [3], new byte[] { 1, 0, 1 }),
            ],
            new Dictionary<string, string> { ["licence"] = "MIT", ["añadido"] = "sí + \u0001" });

        using var file = SafetensorsFile.Open(FilePath);

        Assert.Equal(
            ["bn.num_batches_tracked", "empty", "fc.weight", "ñ \"x\""], file.Entries.Select(entry => entry.Name));
        Assert.Equal(
            new Dictionary<string, string> { ["licence"] = "MIT", ["añadido"] = "sí + \u0001" }, file.Metadata);
        Assert.Equal("fc.weight F32 [2, 3]", file.Entry("fc.weight").ToString());
        Assert.Equal((24L, 6L), (file.Entry("fc.weight").ByteCount, file.Entry("fc.weight").ElementCount));
        Assert.Equal([1, -2, 3.5f, float.NaN, 0, float.MaxValue], file.ReadFloats("fc.weight"));
        Assert.Equal([long.MinValue], file.ReadLongs("bn.num_batches_tracked"));
        Assert.Empty(file.ReadFloats("empty"));
        Assert.Equal([1, 0, 1], file.Bytes("ñ \"x\"").ToArray());
        Assert.True(file.Contains("empty"));
        Assert.False(file.Contains("__metadata__"));
    }

    [Fact]
    public void A_file_without_tensors_is_a_file()
    {
        SafetensorsWriter.Write(FilePath, []);

        using var file = SafetensorsFile.Open(FilePath);

        Assert.Empty(file.Entries);
        Assert.Equal(
            $"{FilePath}: there is no tensor 'a'; the file holds none at all.",
            Assert.Throws<SafetensorsException>(() => file.Entry("a")).Message);
    }

    [Fact]
    public void Halves_and_brain_floats_widen_exactly()
    {
        var halves = new[] { (Half)1, (Half)(-0.0), Half.Epsilon, Half.MaxValue, Half.NegativeInfinity, (Half)0.1 };
        SafetensorsWriter.Write(FilePath,
        [
            new("f16", SafetensorsDtype.F16, [6], halves.SelectMany(BitConverter.GetBytes).ToArray()),
            new("bf16", SafetensorsDtype.BF16, [3], new byte[] { 0x80, 0x3F, 0x49, 0xC0, 0x01, 0x00 }),
        ]);

        using var file = SafetensorsFile.Open(FilePath);

        Assert.Equal(
            [1f, -0f, 5.9604645e-8f, 65504f, float.NegativeInfinity, 0.099975586f], file.ReadFloats("f16"));
        Assert.True(float.IsNegative(file.ReadFloats("f16")[1]));
        Assert.Equal([1f, -3.140625f, BitConverter.Int32BitsToSingle(0x10000)], file.ReadFloats("bf16"));
    }

    [Fact]
    public void Doubles_round_to_the_nearest_and_are_refused_where_they_do_not_fit()
    {
        SafetensorsWriter.Write(FilePath,
        [
            new(
                "fits", SafetensorsDtype.F64,
                [3], new[] { 0.1, double.PositiveInfinity, double.NaN }.SelectMany(BitConverter.GetBytes).ToArray()),
            new("large", SafetensorsDtype.F64, [2], new[] { 1, 1e39 }.SelectMany(BitConverter.GetBytes).ToArray()),
        ]);

        using var file = SafetensorsFile.Open(FilePath);

        Assert.Equal([0.1f, float.PositiveInfinity, float.NaN], file.ReadFloats("fits"));
        Assert.Equal(
            $"{FilePath}: Values must fit a 32-bit float. Element 1 is 1E+39, in large F64 [2].",
            Assert.Throws<SafetensorsException>(() => file.ReadFloats("large")).Message);
    }

    [Fact]
    public void Wrong_types_lengths_and_names_are_refused()
    {
        SafetensorsWriter.Write(FilePath,
        [
            SafetensorsTensor.FromLongs("features.0.bn.count", [2], [1, 2]),
            SafetensorsTensor.FromFloats("features.0.bn.bias", [2], [1, 2]),
            SafetensorsTensor.FromFloats("features.1.bn.bias", [2], [1, 2]),
            SafetensorsTensor.FromFloats("head", [1], [1]),
        ]);
        using var file = SafetensorsFile.Open(FilePath);
        string Message(Action action) => Assert.Throws<SafetensorsException>(action).Message;

        Assert.Equal(
            $"{FilePath}: A tensor read as floats must be F32, F16, BF16 or F64. Got features.0.bn.count I64 [2].",
            Message(() => file.ReadFloats("features.0.bn.count")));
        Assert.Equal(
            $"{FilePath}: 'head' must be F16. The file has head F32 [1].",
            Message(() => file.Bytes("head", SafetensorsDtype.F16)));
        Assert.Equal(
            $"{FilePath}: 'head' must be I64. The file has head F32 [1].", Message(() => file.ReadLongs("head")));
        Assert.Equal(
            $"{FilePath}: the destination must have the tensor's 1 elements (head F32 [1]). It has 2.",
            Message(() => file.ReadFloats("head", new float[2])));
        Assert.Equal(
            $"{FilePath}: there is no tensor 'features.2.bn.bias' among 4. Nearest: 'features.0.bn.bias', "
            + "'features.1.bn.bias', 'features.0.bn.count'.",
            Message(() => file.Entry("features.2.bn.bias")));
    }

    [Fact]
    public void A_disposed_file_gives_no_bytes()
    {
        SafetensorsWriter.Write(FilePath, [SafetensorsTensor.FromFloats("a", [1], [1])]);
        var file = SafetensorsFile.Open(FilePath);
        file.Dispose();
        file.Dispose();

        Assert.Throws<ObjectDisposedException>(() => file.ReadFloats("a"));
    }

    [Fact]
    public void An_open_file_stays_readable_while_it_is_replaced()
    {
        SafetensorsWriter.Write(FilePath, [SafetensorsTensor.FromFloats("a", [1], [1])]);
        using var before = SafetensorsFile.Open(FilePath);
        SafetensorsWriter.Write(FilePath, [SafetensorsTensor.FromFloats("a", [1], [2])]);
        using var after = SafetensorsFile.Open(FilePath);

        Assert.Equal((1f, 2f), (before.ReadFloats("a")[0], after.ReadFloats("a")[0]));
    }
}
