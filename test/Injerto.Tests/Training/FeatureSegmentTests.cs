using System.Buffers.Binary;
using System.Security.Cryptography;
using Injerto.Training.Transfer.Caching;
using Xunit;

namespace Injerto.Tests.Training;

/// <summary>A file of the feature cache: what it holds, byte by byte, and that nothing else is taken for one.</summary>
public sealed class FeatureSegmentTests : IDisposable
{
    private const int HeadBytes = 24;

    private static readonly ViewId[] Views = [new(UInt128.MaxValue - 1, ViewId.Plain), new(2, 7)];

    private readonly string _folder = Directory.CreateTempSubdirectory("injerto-segment-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_is_head_ids_rows_and_their_sum_and_is_named_by_it()
    {
        var path = FeatureSegment.Write(Path.Combine(_folder, "deep"), 2, Views, [1, 2, 3, 4]);

        byte[] body =
        [
            .. "IJ_FEAT1"u8, 2, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0,
            0xFE, .. Enumerable.Repeat((byte)0xFF, 15), .. Enumerable.Repeat((byte)0xFF, 8),
            2, .. new byte[15], 7, .. new byte[7],
            1, 2, 3, 4,
        ];
        var sum = SHA256.HashData(body);
        Assert.Equal([.. body, .. sum], File.ReadAllBytes(path));
        Assert.Equal(
            Path.Combine(_folder, "deep", Convert.ToHexStringLower(sum)[..32] + ".features"),
            path);
        Assert.Equal([path], Directory.GetFiles(Path.Combine(_folder, "deep")));
    }

    [Fact]
    public void Rows_are_read_from_where_they_lie()
    {
        using var segment = FeatureSegment.Open(FeatureSegment.Write(_folder, 2, Views, [1, 2, 3, 4]), 2)!;
        var row = new byte[2];

        Assert.Equal(Views, segment.Views);
        segment.Read(1, row);
        Assert.Equal([3, 4], row);
        segment.Read(0, row);
        Assert.Equal([1, 2], row);
    }

    [Fact]
    public void A_single_row_is_enough()
    {
        using var segment = FeatureSegment.Open(FeatureSegment.Write(_folder, 1, Views[..1], [9]), 1);

        Assert.Equal(Views[..1], segment!.Views);
    }

    [Fact]
    public void A_file_larger_than_one_block_is_known_by_its_sum()
    {
        var rows = new byte[(1 << 20) + 3];
        rows[^1] = 5;
        var path = FeatureSegment.Write(_folder, rows.Length, Views[..1], rows);
        using (var segment = FeatureSegment.Open(path, rows.Length)!)
        {
            var read = new byte[rows.Length];
            segment.Read(0, read);
            Assert.Equal(rows, read);
        }

        var bytes = File.ReadAllBytes(path);
        bytes[^33] = 6;
        File.WriteAllBytes(path, bytes);
        Assert.Null(FeatureSegment.Open(path, rows.Length));
    }

    public static TheoryData<string, byte[]> Others => new()
    {
        { "another mark", Summed([.. "IJ_FEAT2"u8, .. Long(1), .. Long(1), .. new byte[25]]) },
        { "rows of another length", Summed([.. "IJ_FEAT1"u8, .. Long(2), .. Long(1), .. new byte[26]]) },
        { "no row", Summed([.. "IJ_FEAT1"u8, .. Long(1), .. Long(0)]) },
        { "fewer than none", Summed([.. "IJ_FEAT1"u8, .. Long(1), .. Long(-1)]) },
        { "more rows than it holds", Summed([.. "IJ_FEAT1"u8, .. Long(1), .. Long(2), .. new byte[25]]) },
        { "fewer rows than it holds", Summed([.. "IJ_FEAT1"u8, .. Long(1), .. Long(1), .. new byte[50]]) },
        { "a number beyond all", Summed([.. "IJ_FEAT1"u8, .. Long(1), .. Long(long.MaxValue), .. new byte[25]]) },
        { "a head cut short", "IJ_FEAT1"u8.ToArray() },
        { "another sum", [.. "IJ_FEAT1"u8, .. Long(1), .. Long(1), .. new byte[25], .. new byte[32]] },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void Nothing_else_is_taken_for_one_and_it_is_deleted(string what, byte[] bytes)
    {
        var path = Path.Combine(_folder, "x.features");
        File.WriteAllBytes(path, bytes);

        Assert.True(FeatureSegment.Open(path, 1) is null, what);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void One_of_such_a_form_is_taken()
    {
        var path = Path.Combine(_folder, "x.features");
        File.WriteAllBytes(path, Summed([.. "IJ_FEAT1"u8, .. Long(1), .. Long(1), .. new byte[25]]));
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);

        using var segment = FeatureSegment.Open(path, 1);
        Assert.Equal([new ViewId(0, 0)], segment!.Views);
        // What was used last goes last when the cache is full.
        Assert.True(File.GetLastWriteTimeUtc(path) > DateTime.UtcNow.AddHours(-1));
    }

    [Fact]
    public void One_that_is_not_there_is_as_good_as_empty() =>
        Assert.Null(FeatureSegment.Open(Path.Combine(_folder, "none.features"), 1));

    [Fact]
    public void One_that_is_cut_short_while_it_is_in_use_is_told()
    {
        var path = FeatureSegment.Write(_folder, 4, Views, new byte[8]);
        using var segment = FeatureSegment.Open(path, 4)!;
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            file.SetLength(HeadBytes);

        Assert.Equal(
            "A file of the feature cache was cut short while it was in use. Run the command again; the rows are then "
            + "computed anew.",
            Assert.Throws<EndOfStreamException>(() => segment.Read(1, new byte[4])).Message);
    }

    private static byte[] Long(long value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Summed(byte[] body) => [.. body, .. SHA256.HashData(body)];
}
