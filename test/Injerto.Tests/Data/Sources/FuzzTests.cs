using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Injerto.Data;
using Injerto.Data.Sources;
using Xunit;

namespace Injerto.Tests.Data.Sources;

/// <summary>
/// Mutated files of every format: whatever they hold, they are read or refused with their name, in bounded time and
/// memory.
/// </summary>
public class FuzzTests
{
    // Each file is below 4 KiB: what reading it allocates must not depend on what it claims.
    private const long MostBytes = 48L << 20;

    [Fact]
    public void Tables() => Try("labels.csv", "labels.csv",
        Encoding.UTF8.GetBytes("file;labels;split\r\n1.jpg;\"a|b\";train\r\n2.jpg;b;val\r\n\"1.jpg\";1,5;test\r\n"));

    [Fact]
    public void Tables_of_numbers() => Try("iris.csv", "iris.csv",
        Encoding.UTF8.GetBytes("length,width,species\n5.1,3.5,setosa\n4.9,3.0,virginica\n6.2,\"3.4\",setosa\n"));

    [Fact]
    public void Lists() => Try("all.txt", "all.txt",
        Encoding.UTF8.GetBytes("1.jpg a\n# x\n2.jpg\ta b\r\n\"1.jpg\" 3\nwith space.jpg c\n"));

    [Fact]
    public void Annotations() => Try("Annotations/1.xml", "1.xml", Encoding.UTF8.GetBytes(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<annotation><filename>1.jpg</filename>\n<object><name>dog</name>" +
        "<difficult>0</difficult></object><object><name>cat</name></object><!-- x --></annotation>"));

    [Fact]
    public void Idx_files() => Try("train-images-idx3-ubyte", "train-images-idx3-ubyte",
        [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 3, .. new byte[18]]);

    [Fact]
    public void Idx_files_in_gzip() => Try("train-images-idx3-ubyte.gz", "train-images-idx3-ubyte",
        IdxReaderTests.Gzip([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 3, .. new byte[18]]));

    [Fact]
    public void TfRecords()
    {
        using var file = new MemoryStream();
        using var writer = new TfRecordWriter(file);
        for (int i = 0; i < 3; i++)
            writer.Write(new TfExample().Add("image", TestPicture.Of($"{i}")).Add("class", i, 7).Add("id", $"n{i}")
                .Add("size", 0.5f));
        Try("x.tfrec", "x.tfrec", file.ToArray());
    }

    [Fact]
    public void TfRecords_whose_checksums_agree()
    {
        byte[] record = new TfExample().Add("image", TestPicture.Of("1")).Add("class", 1, 7).Add("id", "n").ToBytes();
        Try("x.tfrec", "x.tfrec", record, mutated =>
        {
            using var file = new MemoryStream();
            using var writer = new TfRecordWriter(file);
            writer.Write(mutated);
            return file.ToArray();
        });
    }

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Optimal)]
    public void Zips(CompressionLevel level)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
            foreach (string name in new[] { "a/1.jpg", "b/2.jpg" })
            {
                using var entry = zip.CreateEntry(name, level).Open();
                entry.Write(TestPicture.Of(name));
            }
        Try("x.zip", "x.zip", file.ToArray());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Tars(bool compressed)
    {
        using var file = new MemoryStream();
        using (var tar = new TarWriter(file, TarEntryFormat.Pax, leaveOpen: true))
            foreach (string name in new[] { "a/1.jpg", $"b/{new string('x', 130)}.jpg" })
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name)
                {
                    DataStream = new MemoryStream(TestPicture.Of(name[..3])),
                });
        byte[] whole = file.ToArray();
        Try(compressed ? "x.tgz" : "x.tar", compressed ? "x.tgz" : "x.tar",
            compressed ? IdxReaderTests.Gzip(whole) : whole);
    }

    private static void Try(string path, string told, byte[] good, Func<byte[], byte[]>? wrapped = null)
    {
        using var folder = path.StartsWith("Annotations", StringComparison.Ordinal) ? new TestFolder("JPEGImages/1.jpg")
            : path.StartsWith("train", StringComparison.Ordinal)
                ? new TestFolder().Write("train-labels-idx1-ubyte", [0, 0, 8, 1, 0, 0, 0, 2, 0, 1])
                : new TestFolder("1.jpg", "2.jpg");
        bool isNamed = path is "iris.csv" or "all.txt" or "x.tfrec" or "x.zip" or "x.tar" or "x.tgz";
        for (int seed = 0; seed < ByteMutation.Count; seed++)
        {
            byte[] mutated = ByteMutation.Of(good, new SeededRandom(seed));
            folder.Write(path, wrapped?.Invoke(mutated) ?? mutated);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                var data = TestFolder.Open(isNamed ? folder.At(path) : folder.Path,
                    new() { ValidationFraction = 0, TestFraction = 0, KeepsUnlabelled = true });
                foreach (var item in data.Items)
                    if (item.Content is PictureContent picture) picture.Read().Dispose();
            }
            catch (DataException error)
            {
                Assert.True(error.Message.Contains(told, StringComparison.Ordinal)
                    || error.Message.Contains(folder.Path, StringComparison.Ordinal), $"{seed}: {error.Message}");
            }
            catch (Exception error)
            {
                Assert.Fail($"Mutation {seed} must be read or refused by a DataException: {error}");
            }
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
        }
    }
}
