using System.Buffers.Binary;
using System.Security.Cryptography;
using Injerto.Data;
using Xunit;

namespace Injerto.Tests.Data;

/// <summary>What items hold is read whole, from streams of all kinds, and known again by what it is.</summary>
public class ContentTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(300_000)]
    public void A_stream_is_read_to_its_end_whether_it_tells_its_length_or_not(int length)
    {
        byte[] bytes = [.. Enumerable.Range(0, length).Select(i => (byte)(i * i))];
        foreach (bool seeks in (bool[])[false, true])
        {
            using var read = PictureContent.FromStream(() => new Pieces(bytes, seeks)).Read();
            Assert.Equal(bytes, read.Span.ToArray());
        }
    }

    [Fact]
    public void A_stream_is_read_from_where_it_stands()
    {
        using var read = PictureContent.FromStream(() => new MemoryStream([1, 2, 3, 4]) { Position = 3 }).Read();
        Assert.Equal([4], read.Span.ToArray());
    }

    [Fact]
    public void A_stream_that_says_it_is_too_long_is_refused_before_it_is_read()
    {
        var error = Assert.Throws<DataException>(() =>
            PictureContent.FromStream(() => new Endless(536_870_913)).Read());
        Assert.Equal("A picture may have at most 536870912 bytes, and this one has more. Save it smaller.",
            error.Message);
    }

    [Fact]
    public void Bytes_that_were_given_back_are_not_read()
    {
        var read = PictureContent.FromBytes([1]).Read();
        read.Dispose();
        read.Dispose();
        Assert.Throws<ObjectDisposedException>(() => read.Span.Length);
    }

    [Fact]
    public void A_picture_in_memory_can_not_be_written() =>
        Assert.False(PictureContent.FromBytes([1]).Open().CanWrite);

    [Fact]
    public void A_fingerprint_is_the_beginning_of_the_SHA_256()
    {
        byte[] numbers = new byte[8];
        BinaryPrimitives.WriteSingleLittleEndian(numbers, 1.5f);
        BinaryPrimitives.WriteSingleLittleEndian(numbers.AsSpan(4), -2);
        Assert.Equal(Begin(numbers), ContentFingerprint.Of((ItemContent)new NumbersContent(1.5f, -2)));
        Assert.Equal(Begin([7, 8, 9]), ContentFingerprint.Of(PictureContent.FromBytes([7, 8, 9])));

        static UInt128 Begin(byte[] bytes) => BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(bytes));
    }

    [Fact]
    public void A_row_must_have_a_number() =>
        Assert.StartsWith("A row must have at least one number. Got none.",
            Assert.Throws<ArgumentException>(() => new NumbersContent()).Message);

    [Fact]
    public void Targets_are_equal_by_what_they_say()
    {
        Assert.Equal(new LabelsTarget([0, 2]), new LabelsTarget([0, 2]));
        Assert.NotEqual(new LabelsTarget([0, 2]), new LabelsTarget([0, 1]));
        Assert.False(new LabelsTarget([0]).Equals(null));
        Assert.Equal(new NumbersTarget([0.5]), new NumbersTarget([0.5]));
        Assert.NotEqual(new NumbersTarget([0.5]), new NumbersTarget([0.5, 1]));
        Assert.False(new NumbersTarget([0.5]).Equals(null));
    }

    /// <summary>A stream that gives at most a thousand bytes at a time.</summary>
    private sealed class Pieces(byte[] bytes, bool seeks) : MemoryStream(bytes, writable: false)
    {
        public override bool CanSeek => seeks;

        public override long Length => seeks ? base.Length : throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count) =>
            base.Read(buffer, offset, Math.Min(count, 1000));
    }

    /// <summary>A stream that says how long it is, and must not be read.</summary>
    private sealed class Endless(long length) : MemoryStream
    {
        public override long Length => length;

        public override int Read(byte[] buffer, int offset, int count) => throw new InvalidOperationException();
    }
}
