using System.Buffers.Binary;
using System.Text;
using Injerto.Tensors.Safetensors;
using Xunit;

namespace Injerto.Tests.Tensors.Safetensors;

public sealed class SafetensorsRefusalTests : IDisposable
{
    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory("injerto").FullName, "w.safetensors");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void A_file_shorter_than_the_length_of_its_header(int bytes) =>
        Refused(
            new byte[bytes], $"A safetensors file must begin with the 8 bytes of its header's length. It has {bytes}.");

    [Theory]
    [InlineData(100_000_001)]
    [InlineData(ulong.MaxValue)]
    [InlineData(0x8000000000000000)]
    public void A_header_over_the_limit(ulong length) =>
        Refused(
            Bytes(length, "{}"),
            $"The header must take at most 100000000 bytes. The file says {length}; is it a safetensors file?");

    [Fact]
    public void A_header_longer_than_the_file() => Refused(
        Bytes(3, "{}"),
        "The header must lie within the file. It should take 3 bytes, and 2 follow its length. The file may have been "
        + "cut off: fetch it again.");

    [Theory]
    [InlineData("")]
    [InlineData("     ")]
    [InlineData("[]")]
    [InlineData("\"{}\"")]
    [InlineData(" {}")]
    [InlineData("{}\n")]
    [InlineData("{},")]
    public void A_header_that_is_no_single_object(string json) =>
        Refused(json, 0, "The header must be one JSON object, from '{' to '}', padded with spaces at most.");

    [Theory]
    [InlineData("{}{}")]
    [InlineData("{\"a\":}")]
    [InlineData("{\"a\" {}}")]
    [InlineData("{/* */}")]
    [InlineData("{\"a\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0],}}")]
    public void A_header_that_is_no_JSON(string json) =>
        RefusedStartingWith(Bytes(json, 0), "The header must be valid JSON. ");

    [Fact]
    public void Nesting_without_end() => RefusedStartingWith(
        Bytes("{\"a\":" + string.Concat(Enumerable.Repeat("[", 100_000)) + "}", 0),
        "Tensor 'a' must be described by a JSON object. Got StartArray.");

    [Fact]
    public void Invalid_UTF8()
    {
        var bytes = Bytes("{\"é\":1}", 0);
        bytes[8 + 2] = 0xFF;
        Refused(bytes, "The header must be valid UTF-8, and is not.");
    }

    [Fact]
    public void Half_a_character() => Refused(
        """{"\ud800":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}""", 0,
        "The header must hold valid text; one of its strings escapes half a character.");

    [Theory]
    [InlineData("a")]
    [InlineData("\\u0061")]
    public void A_tensor_twice(string again) => Refused(
        "{" + U8("a", 0, 1) + "," + U8(again, 1, 2) + "}",
        2, "A key must appear once. In the header, 'a' appears twice.");

    [Fact]
    public void Metadata_twice() => Refused(
        """{"__metadata__":{},"__metadata__":{}}""",
        0, "A key must appear once. In the header, '__metadata__' appears twice.");

    [Fact]
    public void A_key_of_the_metadata_twice() => Refused(
        """{"__metadata__":{"x":"1","\u0078":"2"}}""",
        0, "A key must appear once. In __metadata__, 'x' appears twice.");

    [Theory]
    [InlineData("dtype", "\"U8\"")]
    [InlineData("shape", "[1]")]
    [InlineData("data_offsets", "[0,1]")]
    public void A_member_twice(string member, string value) => Refused(
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1],\"" + member + "\":" + value + "}}", 1,
        $"A key must appear once. In tensor 'a', '{member}' appears twice.");

    [Fact]
    public void A_member_the_format_does_not_know() => Refused(
        """{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1],"stride":[1]}}""", 1,
        "Tensor 'a' must have dtype, shape and data_offsets, and nothing else. Got 'stride'.");

    [Theory]
    [InlineData("""{"shape":[1],"data_offsets":[0,1]}""")]
    [InlineData("""{"dtype":"U8","data_offsets":[0,1]}""")]
    [InlineData("""{"dtype":"U8","shape":[1]}""")]
    public void A_missing_member(string tensor) => Refused(
        "{\"a\":" + tensor + "}", 1, "Tensor 'a' must have dtype, shape and data_offsets. One of them is missing.");

    [Theory]
    [InlineData("1", "Number")]
    [InlineData("null", "Null")]
    public void A_tensor_that_is_no_object(string tensor, string kind) => Refused(
        "{\"a\":" + tensor + "}", 0, $"Tensor 'a' must be described by a JSON object. Got {kind}.");

    [Theory]
    [InlineData("[]", "__metadata__ must be a JSON object of strings. Got StartArray.")]
    [InlineData("""{"x":1}""", "__metadata__: 'x' must be a string. Got Number.")]
    [InlineData("""{"x":{}}""", "__metadata__: 'x' must be a string. Got StartObject.")]
    public void Metadata_other_than_strings(string metadata, string message) =>
        Refused("{\"__metadata__\":" + metadata + "}", 0, message);

    [Theory]
    [InlineData("\"F8\"", "F8")]
    [InlineData("\"f32\"", "f32")]
    [InlineData("7", "Number")]
    public void An_unknown_dtype(string dtype, string shown) => Refused(
        "{\"a\":{\"dtype\":" + dtype + ",\"shape\":[1],\"data_offsets\":[0,1]}}", 1,
        "Tensor 'a': dtype must be one of BOOL, U8, I8, F8_E5M2, F8_E4M3, I16, U16, F16, BF16, I32, U32, F32, F64, "
        + $"I64, U64. Got '{shown}'.");

    [Theory]
    [InlineData("[-1]")]
    [InlineData("[1.5]")]
    [InlineData("[\"1\"]")]
    [InlineData("[[1]]")]
    [InlineData("[9223372036854775808]")]
    public void A_shape_of_anything_but_whole_numbers(string shape) => Refused(
        Tensor("F32", shape, 0, 4), 4,
        "Tensor 'a': shape must hold whole numbers from 0 to 9223372036854775807, and holds something else.");

    [Fact]
    public void A_shape_that_is_no_list() => Refused(
        Tensor("F32", "4", 0, 4), 4, "Tensor 'a': shape must be a list of whole numbers. Got Number.");

    [Fact]
    public void A_shape_of_too_many_dimensions() => Refused(
        Tensor("U8", "[" + string.Join(',', Enumerable.Repeat(1, 65)) + "]", 0, 1), 1,
        "Tensor 'a': shape must have at most 64 numbers, and has more.");

    [Theory]
    [InlineData("[4611686018427387904,4]", "4611686018427387904, 4")]
    [InlineData("[4611686018427387904,4,0]", "4611686018427387904, 4, 0")]
    [InlineData("[2305843009213693952]", "2305843009213693952")]
    public void A_shape_whose_product_overflows(string shape, string shown) => Refused(
        Tensor("F32", shape, 0, 0), 0, $"Tensor 'a': shape [{shown}] must fit 64 bits, and does not.");

    [Fact]
    public void Offsets_beyond_the_file() => Refused(
        Tensor("U8", "[9]", 0, 9), 8,
        "Tensor 'a': data_offsets must lie within the file's 8 bytes of data. Got [0, 9]. The file may have been cut "
        + "off: fetch it again.");

    [Fact]
    public void Reversed_offsets() => Refused(
        Tensor("U8", "[4]", 4, 0), 4, "Tensor 'a': data_offsets must not be reversed. Got [4, 0].");

    [Theory]
    [InlineData("[]", 0)]
    [InlineData("[0]", 1)]
    [InlineData("[0,1,1]", 3)]
    public void Offsets_that_are_not_two(string offsets, int count) => Refused(
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":" + offsets + "}}", 1,
        $"Tensor 'a': data_offsets must be two numbers, begin and end. Got {count}.");

    [Fact]
    public void Overlapping_tensors() => Refused(
        "{" + U8("a", 0, 3) + "," + U8("b", 1, 4) + "}",
        4, "Tensors must not overlap. 'a' and 'b' share 2 bytes from offset 1.");

    [Fact]
    public void One_tensor_inside_another() => Refused(
        "{" + U8("a", 0, 4) + "," + U8("b", 1, 2) + "}",
        4, "Tensors must not overlap. 'a' and 'b' share 1 bytes from offset 1.");

    [Fact]
    public void A_hole() => Refused(
        "{" + U8("a", 0, 1) + "," + U8("b", 3, 4) + "}",
        4, "Tensors must lie without holes. 2 bytes before 'b' belong to none.");

    [Fact]
    public void Bytes_behind_the_last_tensor() =>
        Refused("{" + U8("a", 0, 1) + "}", 4, "The file must end with its last tensor. 3 bytes follow it.");

    [Fact]
    public void A_size_that_does_not_match_the_shape() => Refused(
        Tensor("F32", "[2, 3]", 0, 12),
        12, "Tensor 'a': F32 of shape [2, 3] must take 24 bytes. data_offsets give 12.");

    [Fact]
    public void Messages_stay_short_and_printable_whatever_the_names()
    {
        Write(Bytes("{\"\\u001b[2J" + new string('x', 1_000_000) + "\":1}", 0));

        var message = Assert.Throws<SafetensorsException>(() => SafetensorsFile.Open(_path)).Message;

        Assert.True(message.Length < 400 + _path.Length);
        Assert.DoesNotContain(message, char.IsControl);
    }

    [Fact]
    public void A_file_that_is_not_there() => Assert.Throws<FileNotFoundException>(() => SafetensorsFile.Open(_path));

    private static string U8(string name, int begin, int end) =>
        $$"""
        "{{name}}":{"dtype":"U8","shape":[{{end - begin}}],"data_offsets":[{{begin}},{{end}}]}
        """;

    private static string Tensor(string dtype, string shape, int begin, int end) =>
        $$$"""{"a":{"dtype":"{{{dtype}}}","shape":{{{shape}}},"data_offsets":[{{{begin}}},{{{end}}}]}}""";

    private static byte[] Bytes(string json, int dataBytes) =>
        [.. Bytes((ulong)Encoding.UTF8.GetByteCount(json), json), .. new byte[dataBytes]];

    private static byte[] Bytes(ulong length, string json)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);
        return [.. bytes, .. Encoding.UTF8.GetBytes(json)];
    }

    private void Write(byte[] bytes) => File.WriteAllBytes(_path, bytes);

    private void Refused(string json, int dataBytes, string message) => Refused(Bytes(json, dataBytes), message);

    private void Refused(byte[] bytes, string message)
    {
        Write(bytes);
        Assert.Equal(
            $"{_path}: {message}", Assert.Throws<SafetensorsException>(() => SafetensorsFile.Open(_path)).Message);
    }

    private void RefusedStartingWith(byte[] bytes, string message)
    {
        Write(bytes);
        Assert.StartsWith(
            $"{_path}: {message}", Assert.Throws<SafetensorsException>(() => SafetensorsFile.Open(_path)).Message);
    }
}
