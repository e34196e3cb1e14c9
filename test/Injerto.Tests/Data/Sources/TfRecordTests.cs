using System.Buffers.Binary;
using System.Text;
using Injerto.Data;
using Injerto.Data.Sources;
using Xunit;

namespace Injerto.Tests.Data.Sources;

public class TfRecordTests
{
    private static readonly DataSourceOptions Whole = new() { ValidationFraction = 0, TestFraction = 0 };

    /// <summary>The checksum's published value (RFC 3720, B.4), unmasked by hand.</summary>
    [Fact]
    public void The_checksum_is_the_published_one()
    {
        uint masked = Crc32C.Masked(new byte[32]);
        Assert.Equal(0x8A9136AAu, BitsRotatedLeft(unchecked(masked - 0xA282EAD8)));
        Assert.Equal(0xE3069283u, BitsRotatedLeft(unchecked(Crc32C.Masked("123456789"u8) - 0xA282EAD8)));
        static uint BitsRotatedLeft(uint value) => (value << 15) | (value >> 17);
    }

    [Fact]
    public void What_another_writer_wrote_is_read()
    {
        byte[] golden = File.ReadAllBytes(Golden("examples.tfrec"));
        var records = new TfRecordReader(new MemoryStream(golden), "x");
        Assert.True(records.Read());
        Assert.Equal([("image", TfFeatureKind.Bytes), ("class", TfFeatureKind.Integers), ("id", TfFeatureKind.Bytes)],
            TfExampleReader.List(records.Record));
        Assert.Equal(TestPicture.Of("first"), Bytes(records, "image"));
        Assert.Equal([3], Find(records, "class").Integers(records.Record));
        Assert.True(records.Read());
        Assert.Equal([-1, 200, 3], Find(records, "class").Integers(records.Record));
        Assert.Equal(["ñ"], Find(records, "id").Texts(records.Record));
        Assert.True(records.Read());
        Assert.Equal([0.5, -2.25], Find(records, "size").Floats(records.Record));
        Assert.Equal(TfFeatureKind.None, Find(records, "sizes").Kind);
        Assert.False(records.Read());
        records = new TfRecordReader(new MemoryStream(File.ReadAllBytes(Golden("unpacked.tfrec"))), "x");
        Assert.True(records.Read());
        Assert.Equal([7, 70000], Find(records, "class").Integers(records.Record));
    }

    [Fact]
    public void What_is_written_is_what_another_writer_writes()
    {
        using var file = new MemoryStream();
        using (var writer = new TfRecordWriter(file))
        {
            writer.Write(new TfExample().Add("image", TestPicture.Of("first")).Add("class", 3).Add("id", "a1"));
            writer.Write(new TfExample().Add("image", TestPicture.Of("second")).Add("class", -1, 200, 3)
                .Add("id", "ñ"));
            writer.Write(new TfExample().Add("size", 0.5f, -2.25f).Add("image", TestPicture.Of("third"))
                .Add("class", 0L).Add("id", "c3"));
        }
        Assert.Equal(File.ReadAllBytes(Golden("examples.tfrec")), file.ToArray());
        Assert.Equal("Each feature must be added once. 'id' was added before. (Parameter 'name')",
            Assert.Throws<ArgumentException>(() => new TfExample().Add("id", 1).Add("id", "x")).Message);
    }

    [Fact]
    public void Shards_give_their_parts_and_unlabelled_ones_keep_their_order()
    {
        using var folder = Flowers();
        var data = folder.Open(Whole);
        Assert.Equal(["0", "1"], data.TargetNames);
        Assert.Equal([("a", 0, DataPart.Train), ("b", 1, DataPart.Train), ("c", 0, DataPart.Val),
            ("d", 1, DataPart.Val)], data.Items.Select(i => (i.Id, i.ClassIndex, i.Part)));
        Assert.Equal("In the test part 2 items have no label, so nothing is learnt from them or judged; " +
            "predictions can be made.",
            Assert.Single(data.Problems).ToString());
        var all = folder.Open(Whole with { KeepsUnlabelled = true, ClassNames = ["rose", "daisy"] });
        Assert.Equal(["daisy", "rose"], all.TargetNames);
        Assert.Equal([1, 0], all.Of(DataPart.Train).Select(i => i.ClassIndex));
        Assert.Equal(["z", "y"], all.Of(DataPart.Test).Select(i => i.Id));
        Assert.Empty(all.Problems);
        var alone = TestFolder.Open(folder.At("test"), Whole with { KeepsUnlabelled = true });
        Assert.Equal(["z", "y"], alone.Items.Select(i => i.Id));
        using var bytes = alone.Items[1].Picture.Read();
        Assert.Equal(TestPicture.Of("y"), bytes.Span);
    }

    [Fact]
    public void One_file_or_a_pattern_of_several_may_be_named()
    {
        using var folder = Flowers();
        Assert.Equal(["a", "b"], TestFolder.Open(folder.At("train/00-2.tfrec"), Whole).Items.Select(i => i.Id));
        folder.Write("more/x.tfrecord-00000-of-00002", Records(("a", 0))).Write("more/x.tfrecord-00001-of-00002",
            Records(("b", 1), ("a", 1))).Write("more/y.tfrecord", Records(("c", 0)));
        Assert.Equal(["a", "b", "x.tfrecord-00001-of-00002/a"],
            TestFolder.Open(folder.At("more/x.tfrecord-*"), Whole).Items.Select(i => i.Id));
        Assert.Equal(4, TestFolder.Open(folder.At("more"), Whole).Items.Count);
        Assert.Equal($"A file must fit the pattern '{folder.At("more/z*")}' and be a TFRecord file. None does.",
            Assert.Throws<DataException>(() => TestFolder.Open(folder.At("more/z*"))).Message);
    }

    [Theory]
    [InlineData("a-train.tfrecord", DataPart.Train)]
    [InlineData("validation-00000-of-00001", DataPart.Val)]
    [InlineData("x/val/train/1.tfrec", DataPart.Train)]
    [InlineData("strain.tfrec", null)]
    public void Parts_are_told_by_folders_and_names(string path, DataPart? part) =>
        Assert.Equal(part, TfShards.PartOf(path));

    [Fact]
    public void Labels_texts_and_numbers()
    {
        static TfExample Picture(string text) => new TfExample().Add("photo", TestPicture.Of(text));
        using var folder = new TestFolder().Write("a.tfrec", FileOf(Picture("1").Add("label", 2, 5),
            Picture("2").Add("label", Array.Empty<long>()), Picture("3").Add("label", 5)));
        var several = folder.Open(Whole);
        Assert.Equal((TargetKind.Labels, "2,5"), (several.Kind, string.Join(',', several.TargetNames)));
        Assert.Equal([new LabelsTarget([0, 1]), new LabelsTarget([]), new LabelsTarget([1])],
            several.Items.Select(i => i.Target));
        Assert.Equal("a.tfrec/000001", several.Items[1].Id);

        folder.Write("a.tfrec", FileOf(Picture("1").Add("image/class/text", "x").Add("image/class/label", 1),
            Picture("2").Add("image/class/text", "y").Add("image/class/label", 0)));
        Assert.Equal(["x", "y"], folder.Open(Whole).TargetNames);
        Assert.Equal(["p", "q"], folder.Open(Whole with { ClassNames = ["p", "q"] }).TargetNames);
        Assert.Equal(["0", "1"], folder.Open(Whole with { LabelFeature = "image/class/label" }).TargetNames);

        folder.Write("a.tfrec", FileOf(Picture("1").Add("target", 1.5f, 2), Picture("2").Add("target", 0, 0.25f)));
        var numbers = folder.Open(Whole);
        Assert.Equal((TargetKind.Numbers, "target 1,target 2"), (numbers.Kind, string.Join(',', numbers.TargetNames)));
        Assert.Equal(new NumbersTarget([0, 0.25]), numbers.Items[1].Target);
    }

    [Fact]
    public void The_feature_of_the_picture_must_be_known()
    {
        var record = new TfExample().Add("a", TestPicture.Of("1")).Add("b", TestPicture.Of("2")).Add("class", 1);
        using var folder = new TestFolder().Write("a.tfrec", FileOf(record, record));
        Assert.Equal("Record 1 of 'a.tfrec', at byte 0, must be a tf.train.Example: it must have a picture in the " +
            "byte " +
            "feature 'image'. It has: a (bytes), b (bytes), class (integers). Name the feature by `ImageFeature`.",
            Assert.Throws<DataException>(() => folder.Open()).Message);
        Assert.Contains("feature 'class'.", Assert.Throws<DataException>(() =>
            folder.Open(new() { ImageFeature = "class" })).Message);
        using var bytes = folder.Open(Whole with { ImageFeature = "b", KnownClasses = ["1"] }).Items[0].Picture.Read();
        Assert.Equal(TestPicture.Of("2"), bytes.Span);
    }

    [Theory]
    [InlineData(3, "'x' must be a TFRecord file and begin with the length of a record and its checksum. Its first " +
        "bytes (6800001000000000) are no such thing: it is damaged or another kind of file.")]
    [InlineData(20, "The contents of record 1 of 'x', at byte 0, must agree with its checksum. It does not: the file " +
        "is damaged; copy or download it again.")]
    [InlineData(124, "The length of record 2 of 'x', at byte 120, must agree with its checksum. It does not: the " +
        "file " +
        "is damaged; copy or download it again.")]
    public void A_changed_byte_is_noticed(int at, string message)
    {
        byte[] file = Records(("a", 0), ("b", 1));
        Assert.Equal(120, file.Length / 2);
        file[at] ^= 0x10;
        Assert.Equal(message, Fault(file));
    }

    [Fact]
    public void Cut_off_and_overlong_files_are_refused_without_taking_memory()
    {
        byte[] file = Records(("a", 0), ("b", 1));
        Assert.All([1, 11, 12, 119], length => Assert.Equal("'x' must end after a whole record. It ends within " +
            "record " +
            "1, which begins at byte 0: it was cut off; copy or download it again.", Fault(file[..length])));
        Assert.Contains("within record 2, which begins at byte 120", Fault(file[..^1]));
        byte[] header = new byte[12];
        BinaryPrimitives.WriteInt64LittleEndian(header, 500_000_000);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(8), Crc32C.Masked(header.AsSpan(0, 8)));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("It ends within record 1", Fault([.. header, 1, 2, 3]));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000_000);
        BinaryPrimitives.WriteInt64LittleEndian(header, long.MaxValue);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(8), Crc32C.Masked(header.AsSpan(0, 8)));
        Assert.Equal("A record may have at most 536870912 bytes. Record 1 of 'x', at byte 0, has 9223372036854775807.",
            Fault(header));
        Assert.Equal("'x' must be a plain TFRecord file. It is compressed by gzip: unpack it.",
            Fault(IdxReaderTests.Gzip(file)));
    }

    [Fact]
    public void A_file_with_fewer_records_than_its_name_tells_is_told()
    {
        using var folder = new TestFolder().Write("00-8x8-3.tfrec", Records(("a", 0), ("b", 1)));
        Assert.Equal("00-8x8-3.tfrec: Its name tells 3 records, but it holds 2: it may be cut off.",
            Assert.Single(folder.Open(Whole).Problems).ToString());
    }

    [Fact]
    public void The_real_files()
    {
        string place = SharedData.Folder("flower_tfrecords");
        var data = TestFolder.Open(place, new()
        {
            KeepsUnlabelled = true, ClassNames = ClassNameFile.Read(Path.Combine(place, "classes.txt")),
        });
        Assert.Equal(["daisy", "dandelion", "roses", "sunflowers", "tulips"], data.TargetNames);
        Assert.Equal((300, 50, 25),
            (data.Of(DataPart.Train).Count, data.Of(DataPart.Val).Count, data.Of(DataPart.Test).Count));
        Assert.Equal(File.ReadLines(Path.Combine(place, "test_labels.csv")).Skip(1).Select(line => line.Split(',')[0]),
            data.Of(DataPart.Test).Select(i => i.Id));
        Assert.All(data.Of(DataPart.Test), item => Assert.Null(item.Target));
    }

    private static TestFolder Flowers() => new TestFolder().Write("train/00-2.tfrec", Records(("a", 0), ("b", 1)))
        .Write("val/00-2.tfrec", Records(("c", 0), ("d", 1)))
        .Write("test/00-2.tfrec", Records(("z", null), ("y", null)));

    private static byte[] Records(params (string Id, long? Class)[] records) => FileOf([.. records.Select(r =>
    {
        var example = new TfExample().Add("image", TestPicture.Of(r.Id)).Add("id", r.Id);
        return r.Class is { } index ? example.Add("class", index) : example;
    })]);

    private static byte[] FileOf(params TfExample[] examples)
    {
        using var file = new MemoryStream();
        using var writer = new TfRecordWriter(file);
        foreach (var example in examples) writer.Write(example);
        return file.ToArray();
    }

    private static string Fault(byte[] file)
    {
        var records = new TfRecordReader(new MemoryStream(file), "x");
        return Assert.Throws<DataException>(() =>
        {
            while (records.Read())
            {
            }
        }).Message;
    }

    private static TfFeature Find(TfRecordReader records, string name) =>
        TfExampleReader.Find(records.Record, Encoding.UTF8.GetBytes(name));

    private static byte[] Bytes(TfRecordReader records, string name)
    {
        var (start, length) = Assert.Single(Find(records, name).Strings(records.Record));
        return records.Record.Slice(start, length).ToArray();
    }

    private static string Golden(string name) =>
        Path.Combine(Conventions.Repository.Root, "test", "reference", "data", name);
}
