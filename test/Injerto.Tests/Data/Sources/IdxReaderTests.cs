using System.IO.Compression;
using Injerto.Data;
using Injerto.Data.Sources;
using Xunit;

namespace Injerto.Tests.Data.Sources;

public class IdxReaderTests
{
    private static readonly byte[] TwoByThree = [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_is_read_plain_or_compressed_whatever_its_name(bool compressed)
    {
        using var folder = new TestFolder().Write("values", compressed ? Gzip(TwoByThree) : TwoByThree);
        var array = IdxReader.Read(folder.At("values"));
        Assert.Equal([2, 3], array.Dimensions);
        Assert.Equal([1, 2, 3, 4, 5, 6], array.Data);
    }

    [Theory]
    [InlineData(new byte[0], "'x' must be an IDX file, but it ends within its magic number. Fetch it again.")]
    [InlineData(new byte[] { 0, 0, 8 }, "'x' must be an IDX file, but it ends within its magic number. " +
        "Fetch it again.")]
    [InlineData(new byte[] { 0x89, 0x50, 0x4E, 0x47, 1 }, "'x' must be an IDX file and begin with two zero bytes. " +
        "Got 89 50: it is another kind of file.")]
    [InlineData(new byte[] { 0, 0, 13, 1, 0, 0, 0, 1, 0, 0, 0, 0 }, "'x' must hold unsigned bytes (type 08), as " +
        "MNIST does. Its type is 0D.")]
    [InlineData(new byte[] { 0, 0, 8, 0 }, "'x' must have 1 to 8 dimensions. Its header says 0.")]
    [InlineData(new byte[] { 0, 0, 8, 255 }, "'x' must have 1 to 8 dimensions. Its header says 255.")]
    [InlineData(new byte[] { 0, 0, 8, 2, 0, 0, 0, 2, 0, 0 }, "'x' must be an IDX file, but it ends within its " +
        "dimension 2. Fetch it again.")]
    [InlineData(new byte[] { 0, 0, 8, 1, 255, 255, 255, 255 }, "'x' must have at most 2000000000 values. Its header " +
        "says more: dimension 1 is 4294967295. It is damaged or not what it seems.")]
    [InlineData(new byte[] { 0, 0, 8, 3, 0, 16, 0, 0, 0, 16, 0, 0, 0, 16, 0, 0 }, "'x' must have at most 2000000000 " +
        "values. Its header says more: dimension 2 is 1048576. It is damaged or not what it seems.")]
    [InlineData(new byte[] { 0, 0, 8, 1, 119, 53, 148, 0, 1, 2 }, "'x' must hold 2000000000 values, as its header " +
        "says. It ends after 2: fetch it again.")]
    [InlineData(new byte[] { 0, 0, 8, 1, 0, 0, 0, 1, 7, 7 }, "'x' must end after 1 values, as its header says. More " +
        "follows: it is damaged or not what it seems.")]
    public void Damaged_and_hostile_files_are_refused(byte[] bytes, string message)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(message, Assert.Throws<DataException>(() => IdxReader.Read(new MemoryStream(bytes), "x")).Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8_000_000);
        Assert.Throws<DataException>(() => IdxReader.Read(new MemoryStream(Gzip(bytes)), "x"));
    }

    [Fact]
    public void Damaged_compression_is_refused()
    {
        byte[] whole = Gzip([0, 0, 8, 1, 0, 0, 0x10, 0, .. Enumerable.Range(0, 4096).Select(i => (byte)(i * i))]);
        Assert.Throws<DataException>(() => IdxReader.Read(new MemoryStream(whole[..(whole.Length / 2)]), "x"));
        Array.Fill(whole, (byte)0xFF, 10, 20);
        Assert.Equal("'x' must be a whole gzip file, but it is damaged. Fetch it again.",
            Assert.Throws<DataException>(() => IdxReader.Read(new MemoryStream(whole), "x")).Message);
        Assert.Equal("The IDX file '/no/such' must exist. Check the path.",
            Assert.Throws<DataException>(() => IdxReader.Read("/no/such")).Message);
    }

    [Fact]
    public void Values_beyond_the_first_block_arrive_whole()
    {
        byte[] values = [.. Enumerable.Range(0, 3_000_001).Select(i => (byte)(i % 251))];
        byte[] file = [0, 0, 8, 1, 0, 0x2D, 0xC6, 0xC1, .. values];
        Assert.Equal(values, IdxReader.Read(new MemoryStream(file), "x").Data);
    }

    [Theory]
    [InlineData(1 << 20)]
    [InlineData((1 << 20) + 1)]
    [InlineData((1 << 21) + 1)]
    [InlineData(0)]
    public void Values_are_read_block_by_block(int count)
    {
        byte[] values = [.. Enumerable.Range(0, count).Select(i => (byte)(i % 253))];
        byte[] file = [0, 0, 8, 1, 0, (byte)(count >> 16), (byte)(count >> 8), (byte)count, .. values];
        Assert.Equal(values, IdxReader.Read(new MemoryStream(file), "x").Data);
    }

    [Fact]
    public void A_stream_is_read_from_where_it_stands_and_may_begin_like_a_compressed_one()
    {
        byte[] eight = [0, 0, 8, 8, .. Enumerable.Repeat<byte[]>([0, 0, 0, 1], 8).SelectMany(d => d), 9];
        Assert.Equal([1, 1, 1, 1, 1, 1, 1, 1], IdxReader.Read(new MemoryStream(eight), "x").Dimensions);
        Assert.Equal([9], IdxReader.Read(new MemoryStream([7, 7, .. eight]) { Position = 2 }, "x").Data);
        Assert.Equal([9], IdxReader.Read(new MemoryStream([7, 7, .. Gzip(eight)]) { Position = 2 }, "x").Data);
        Assert.Equal("'x' must be an IDX file and begin with two zero bytes. Got 1F 00: it is another kind of file.",
            Assert.Throws<DataException>(() => IdxReader.Read(new MemoryStream([0x1F, 0, 8, 1]), "x")).Message);
        Assert.Equal("'x' must be an IDX file and begin with two zero bytes. Got 00 8B: it is another kind of file.",
            Assert.Throws<DataException>(() => IdxReader.Read(new MemoryStream([0, 0x8B, 8, 1]), "x")).Message);
        Assert.Equal("'x' must have 1 to 8 dimensions. Its header says 9.",
            Assert.Throws<DataException>(() => IdxReader.Read(new MemoryStream([0, 0, 8, 9]), "x")).Message);
    }

    [Fact]
    public void A_header_may_promise_as_much_as_is_read_and_no_more()
    {
        // 44,721 squared is just below two thousand million, with one more just above it.
        Assert.StartsWith("'x' must hold 1999967841 values, as its header says. It ends after 0:",
            Assert.Throws<DataException>(() => IdxReader.Read(new MemoryStream(
                [0, 0, 8, 2, 0, 0, 0xAE, 0xB1, 0, 0, 0xAE, 0xB1]), "x")).Message);
        Assert.StartsWith("'x' must have at most 2000000000 values. Its header says more: dimension 2 is 44722.",
            Assert.Throws<DataException>(() => IdxReader.Read(new MemoryStream(
                [0, 0, 8, 2, 0, 0, 0xAE, 0xB2, 0, 0, 0xAE, 0xB2]), "x")).Message);
    }

    internal static byte[] Gzip(byte[] bytes)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest)) gzip.Write(bytes);
        return target.ToArray();
    }
}
