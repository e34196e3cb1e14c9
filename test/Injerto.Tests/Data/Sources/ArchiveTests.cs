using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Injerto.Data;
using Injerto.Data.Sources;
using Xunit;

namespace Injerto.Tests.Data.Sources;

public class ArchiveTests
{
    private static readonly DataSourceOptions Whole = new() { ValidationFraction = 0, TestFraction = 0 };

    [Theory]
    [InlineData("stored.zip", false)]
    [InlineData("deflated.zip", false)]
    [InlineData("ustar.tar", false)]
    [InlineData("pax.tar", true)]
    [InlineData("gnu.tar", true)]
    [InlineData("pax.tar.gz", false)]
    public void What_other_programs_packed_is_read_without_unpacking(string archive, bool hasLong)
    {
        var data = TestFolder.Open(Golden(archive), Whole);
        Assert.Equal(["a", "b"], data.TargetNames);
        string[] ids = ["set/a/1.bmp", "set/a/2.bmp", "set/b/1.bmp"];
        if (hasLong) ids = [.. ids, $"set/b/{new string('x', 120)}/{new string('y', 120)}.bmp"];
        Assert.Equal([.. ids, "set/b/ñ.bmp"], data.Items.Select(i => i.Id));
        Assert.Equal(["set: The class folders were found in here."], data.Problems.Select(p => p.ToString()));
        Parallel.For(0, 100, i =>
        {
            using var bytes = data.Items[2].Picture.Read();
            Assert.Equal(TestPicture.Of("b/1"), bytes.Span);
        });
    }

    [Fact]
    public void What_is_unpacked_has_no_name_and_no_more_than_is_allowed()
    {
        byte[] bytes = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i % 251))];
        static Exception TooLong() => new InvalidDataException("too long");
        var file = UnpackedFile.Of(new MemoryStream(bytes), bytes.Length, TooLong, CancellationToken.None);
        using var part = file.Open(1000, 200_000);
        byte[] read = new byte[200_001];
        Assert.Equal(200_000, part.ReadAtLeast(read, read.Length, throwOnEndOfStream: false));
        Assert.Equal(bytes[1000..201_000], read[..^1]);
        Assert.Throws<InvalidDataException>(() =>
            UnpackedFile.Of(new MemoryStream(bytes), bytes.Length - 1, TooLong, CancellationToken.None));
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems do not tell what a handle stands for.");
        Assert.EndsWith(" (deleted)",
            new FileInfo($"/proc/self/fd/{file.Handle.DangerousGetHandle()}").LinkTarget);
    }

    [Fact]
    public void Every_source_is_found_in_an_archive()
    {
        using var folder = new TestFolder();
        var record = new TfExample().Add("image", TestPicture.Of("1")).Add("class", 1);
        Zip(folder, "m.zip", ("d/manifest.csv", "file,label\n./x/../x/1.jpg,a\n2.jpg,b\n"), ("d/x/1.jpg", "1"),
            ("d/2.jpg", "2"));
        Assert.Equal(["2.jpg", "x/1.jpg"], TestFolder.Open(folder.At("m.zip"), Whole).Items.Select(i => i.Id));
        Zip(folder, "iris.zip", ("iris.csv", "x,y\n1,a\n2,b\n"));
        Assert.Equal(["x"], TestFolder.Open(folder.At("iris.zip"), Whole).FeatureNames);
        Zip(folder, "voc.zip", ("VOCdevkit/VOC2007/Annotations/1.xml",
            "<annotation><object><name>a</name></object><object><name>b</name></object></annotation>"),
            ("VOCdevkit/VOC2007/JPEGImages/1.jpg", "1"));
        Assert.Equal(["a", "b"], TestFolder.Open(folder.At("voc.zip"), Whole).TargetNames);
        using (var zip = ZipFile.Open(folder.At("tf.zip"), ZipArchiveMode.Create))
        using (var writer = new TfRecordWriter(zip.CreateEntry("t/train/0.tfrec").Open()))
            for (int i = 0; i < 3; i++)
                writer.Write(new TfExample().Add("image", TestPicture.Of($"{i}")).Add("class", i));
        var records = TestFolder.Open(folder.At("tf.zip"), Whole);
        using var bytes = records.Items[2].Picture.Read();
        Assert.Equal(TestPicture.Of("2"), bytes.Span);
        Assert.Equal("t/train/0.tfrec/000002", records.Items[2].Id);
    }

    [Theory]
    [InlineData("../1.jpg", "its name must be a path inside the archive, without '..' and not absolute. Pack it anew.")]
    [InlineData("a/../../1.jpg", "its name must be a path inside the archive, without '..' and not absolute. Pack " +
        "it anew.")]
    [InlineData("/etc/1.jpg", "its name must be a path inside the archive, without '..' and not absolute. Pack it " +
        "anew.")]
    [InlineData("a\\..\\1.jpg", "its name must be a path inside the archive, without '..' and not absolute. Pack it " +
        "anew.")]
    [InlineData("C:\\1.jpg", "its name must be a path inside the archive, without '..' and not absolute. Pack it " +
        "anew.")]
    [InlineData("a/1.jpg", "there is another of this name, and it could not be told which is meant. Keep one.")]
    [InlineData("a\\.\\1.jpg", "there is another of this name, and it could not be told which is meant. Keep one.")]
    [InlineData("a/1.jpg/x", "there is another of this name, and it could not be told which is meant. Keep one.")]
    public void Names_that_lead_out_or_come_twice_are_refused(string name, string reason)
    {
        using var folder = new TestFolder();
        Zip(folder, "x.zip", ("a/1.jpg", "1"), (name, "2"));
        Assert.Equal($"The entry '{name}' of 'x.zip' is refused: {reason}", Message(folder, "x.zip"));
        using (var tar = new TarWriter(File.Create(folder.At("x.tar")), TarEntryFormat.Pax))
            foreach (string entry in new[] { "a/1.jpg", name })
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, entry) { DataStream = new MemoryStream([1]) });
        Assert.Equal($"The entry '{name}' of 'x.tar' is refused: {reason}", Message(folder, "x.tar"));
    }

    [Fact]
    public void Links_and_devices_are_refused()
    {
        using var folder = new TestFolder();
        const string Link = " is refused: it is a link, and links may lead out of the archive. Pack the files " +
            "themselves.";
        foreach (var type in new[] { TarEntryType.SymbolicLink, TarEntryType.HardLink, TarEntryType.Fifo })
        {
            using (var tar = new TarWriter(File.Create(folder.At("x.tar")), TarEntryFormat.Ustar))
            {
                var entry = new UstarTarEntry(type, "a/l.jpg");
                if (type != TarEntryType.Fifo) entry.LinkName = "/etc/passwd";
                tar.WriteEntry(entry);
            }
            Assert.Equal("The entry 'a/l.jpg' of 'x.tar'" + (type == TarEntryType.Fifo
                ? " is refused: it must be a file or a folder, and is something else. Leave it out." : Link),
                Message(folder, "x.tar"));
        }
        using (var zip = ZipFile.Open(folder.At("x.zip"), ZipArchiveMode.Create))
            zip.CreateEntry("l.jpg").ExternalAttributes = 0xA1FF << 16;
        Assert.Equal($"The entry 'l.jpg' of 'x.zip'{Link}", Message(folder, "x.zip"));
    }

    [Fact]
    public void Bombs_are_refused_before_they_are_unpacked()
    {
        using var folder = new TestFolder();
        using (var zip = ZipFile.Open(folder.At("x.zip"), ZipArchiveMode.Create))
        using (var entry = zip.CreateEntry("a/1.jpg", CompressionLevel.SmallestSize).Open())
            Zeros(entry, 64);
        Assert.Matches(@"^The entry 'a/1\.jpg' of 'x\.zip' is refused: it says that \d+ bytes hold 67108864\. At " +
            "most 200 " +
            "times as many are unpacked, and 68719476736 bytes: it may be made to fill the disk.$",
            Message(folder, "x.zip"));
        using (var gzip = new GZipStream(File.Create(folder.At("x.tgz")), CompressionLevel.SmallestSize))
        {
            using var tar = new TarWriter(gzip, TarEntryFormat.Ustar);
            tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "a/1.jpg")
            {
                DataStream = new MemoryStream(new byte[64 << 20]),
            });
        }
        Assert.StartsWith("The entry 'x.tgz' of 'x.tgz' is refused: it says that ", Message(folder, "x.tgz"));
    }

    [Fact]
    public void Entries_that_share_bytes_or_lie_about_their_length_are_refused()
    {
        using var folder = new TestFolder();
        Zip(folder, "x.zip", ("a/1.jpg", "1"), ("b/1.jpg", "2"));
        byte[] zip = File.ReadAllBytes(folder.At("x.zip"));
        int second = LastIndexOf(zip, [0x50, 0x4B, 1, 2]);
        folder.Write("y.zip", Changed(zip, second + 42, [0, 0, 0, 0]));
        Assert.EndsWith("is refused: its bytes are also those of others, or lie outside the archive.",
            Message(folder, "y.zip"));
        // One byte more than there is: stored entries say so at once, deflated ones when they are read.
        folder.Write("y.zip", Changed(zip, second + 24, [(byte)(zip[second + 24] + 1)]));
        Assert.Matches("The entry must have \\d+ bytes. It ends after \\d+.|its lengths contradict each other.",
            AllTold(folder, "y.zip"));
        folder.Write("y.zip", Changed(zip, second + 16, [1, 2, 3, 4]));
        Assert.Contains("b/1.jpg: The entry must agree with its checksum. It does not: it is damaged.",
            AllTold(folder, "y.zip"));
        folder.Write("y.zip", Changed(zip, second + 8, [1, 0]));
        Assert.EndsWith("'b/1.jpg' of 'y.zip' is refused: it is encrypted. Pack it without a password.",
            Message(folder, "y.zip"));
        folder.Write("y.zip", Changed(zip, second + 10, [14, 0]));
        Assert.EndsWith("'b/1.jpg' of 'y.zip' is refused: it is packed by method 14, and stored and deflated ones " +
            "(0, " +
            "8) are read. Pack it anew.", Message(folder, "y.zip"));
        folder.Write("y.zip", zip[..^1]);
        Assert.Equal("'y.zip' must be a whole archive: its end, the directory, is missing. Copy or download it again.",
            Message(folder, "y.zip"));
    }

    [Fact]
    public void Files_that_are_no_archives_are_told()
    {
        using var folder = new TestFolder().Write("x.zip", "no zip").Write("x.gz", IdxReaderTests.Gzip([1, 2]));
        const string Told = "The data must be a folder, a table (.csv, .tsv), a list of pictures (.txt), TFRecord "
            + "files, or an archive of these (zip, tar, tar.gz). '{0}' is none of them.";
        foreach (string name in new[] { "x.zip", "x.gz" })
            Assert.Equal(string.Format(null, Told, folder.At(name)), Message(folder, name));
    }

    [Fact]
    public void The_course_s_zip()
    {
        var data = TestFolder.Open(Path.Combine(SharedData.Folder("mnist_course_zip"), "mnist.zip"));
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"{i}"), data.TargetNames);
        Assert.Equal((6000, 2000), (data.Of(DataPart.Train).Count, data.Of(DataPart.Val).Count));
    }

    private static void Zip(TestFolder folder, string name, params (string Path, string Text)[] entries)
    {
        using var zip = ZipFile.Open(folder.At(name), ZipArchiveMode.Create);
        foreach (var (path, text) in entries)
        {
            using var entry = zip.CreateEntry(path).Open();
            entry.Write(path.EndsWith(".jpg", StringComparison.Ordinal)
                ? TestPicture.Of(text) : Encoding.UTF8.GetBytes(text));
        }
    }

    private static void Zeros(Stream stream, int mebibytes)
    {
        for (int i = 0; i < mebibytes; i++) stream.Write(new byte[1 << 20]);
    }

    private static byte[] Changed(byte[] file, int at, byte[] bytes)
    {
        byte[] changed = [.. file];
        bytes.CopyTo(changed, at);
        return changed;
    }

    private static int LastIndexOf(byte[] file, byte[] mark) => file.AsSpan().LastIndexOf(mark);

    private static string Message(TestFolder folder, string name) =>
        Assert.Throws<DataException>(() => TestFolder.Open(folder.At(name))).Message;

    private static string AllTold(TestFolder folder, string name)
    {
        try
        {
            return string.Join('\n',
                TestFolder.Open(folder.At(name), Whole with { KnownClasses = ["a", "b"] }).Problems);
        }
        catch (DataException error)
        {
            return error.Message;
        }
    }

    private static string Golden(string name) =>
        Path.Combine(Conventions.Repository.Root, "test", "reference", "data", name);
}
