using System.Buffers.Binary;
using Injerto.Data;
using Injerto.Data.Sources;
using Injerto.Images;
using Xunit;

namespace Injerto.Tests.Data.Sources;

public class IdxSourceTests
{
    private static readonly DataSourceOptions Whole = new() { ValidationFraction = 0, TestFraction = 0 };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Rows_become_grey_pictures_to_the_last_bit(bool compressed)
    {
        using var folder = new TestFolder();
        byte[] Packed(byte[] file) => compressed ? IdxReaderTests.Gzip(file) : file;
        string ending = compressed ? ".gz" : "";
        // Rows of 5 pixels: a bitmap fills such rows up, and the picture must not show it.
        folder.Write($"train-images-idx3-ubyte{ending}", Packed(Idx([3, 2, 5], i => (byte)(i * 9))))
            .Write($"train-labels-idx1-ubyte{ending}", Packed(Idx([3], i => (byte)(i % 2))))
            .Write($"t10k-images-idx3-ubyte{ending}", Packed(Idx([2, 2, 5], i => (byte)(255 - i))))
            .Write($"t10k-labels-idx1-ubyte{ending}", Packed(Idx([2], i => (byte)i)));
        var data = folder.Open(Whole);
        Assert.Equal(["0", "1"], data.TargetNames);
        Assert.Equal(
            [("train/0", 0, DataPart.Train), ("train/1", 1, DataPart.Train), ("train/2", 0, DataPart.Train),
            ("t10k/0", 0, DataPart.Test), ("t10k/1", 1, DataPart.Test)],
            data.Items.Select(i => (i.Id, i.ClassIndex, i.Part)));
        Assert.Empty(data.Problems);
        Assert.Equal(Enumerable.Range(10, 10).Select(i => (byte)(i * 9)), Grey(data.Items[1]));
        Assert.Equal(Enumerable.Range(10, 10).Select(i => (byte)(255 - i)), Grey(data.Items[4]));
    }

    [Fact]
    public void Ids_keep_the_order_of_the_rows()
    {
        using var folder = new TestFolder().Write("MNIST/raw/t10k-images-idx3-ubyte", Idx([12, 1, 2], i => (byte)i))
            .Write("MNIST/raw/t10k-labels-idx1-ubyte", Idx([12], i => (byte)(i % 3)));
        var data = folder.Open(new() { KnownClasses = ["0", "1", "2"] });
        Assert.Equal(Enumerable.Range(0, 12).Select(i => $"t10k/{i:00}"), data.Items.Select(i => i.Id));
        Assert.Equal(Enumerable.Range(0, 12).Select(i => i % 3), data.Items.Select(i => i.ClassIndex));
    }

    [Fact]
    public void The_real_files()
    {
        var data = TestFolder.Open(SharedData.Folder("mnist_idx"));
        Assert.Equal((60_000, 10_000), (data.Of(DataPart.Train).Count, data.Of(DataPart.Test).Count));
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"{i}"), data.TargetNames);
        Assert.Equal([5, 0, 4, 1, 9], data.Items.Take(5).Select(i => i.ClassIndex));
        var mnist = MnistSource.Open(SharedData.Folder("mnist_idx"));
        Assert.All([0, 1, 31_415, 59_999], i => Assert.Equal(mnist.Train.Image(i).ToArray(), Grey(data.Items[i])));
    }

    [Fact]
    public void Files_that_do_not_fit_are_refused()
    {
        using var folder = new TestFolder().Write("train-images-idx3-ubyte", Idx([3, 2, 2], i => (byte)i));
        Assert.Equal($"The folder '{folder.Path}' must hold 'train-labels-idx1-ubyte' or 'train-labels-idx1-ubyte.gz'" +
            ". It does not: the set consists of train-images-idx3-ubyte, train-labels-idx1-ubyte, " +
            "t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte.", Message(folder));
        Assert.All(folder.Open(new() { KeepsUnlabelled = true }).Items, item => Assert.Null(item.Target));
        folder.Write("train-labels-idx1-ubyte", Idx([2], i => (byte)i));
        Assert.Equal("'train-labels-idx1-ubyte' must have a label for each of the 3 images of " +
            "'train-images-idx3-ubyte'. It has 2: the files belong to different sets.", Message(folder));
        folder.Write("train-labels-idx1-ubyte", Idx([3, 1], i => (byte)i));
        Assert.Equal("'train-labels-idx1-ubyte' must have the shape [N]. Got [3, 1].", Message(folder));
        folder.Write("train-images-idx3-ubyte", Idx([0, 50_000, 3_000], i => (byte)i));
        Assert.Equal("The pictures of 'train-images-idx3-ubyte' must have at most 100000000 pixels. They have 3000 × " +
            "50000.", Message(folder));
        folder.Write("train-images-idx3-ubyte", Idx([3, 0, 2], i => (byte)i));
        Assert.Equal("'train-images-idx3-ubyte' must have the shape [N, height, width]. Got [3, 0, 2].",
            Message(folder));
    }

    [Theory]
    [InlineData(-1, "It ends after 11: fetch it again.")]
    [InlineData(1, "More follows: it is damaged or not what it seems.")]
    public void Files_of_another_length_than_they_say_are_refused_plain_or_compressed(int more, string end)
    {
        byte[] file = Idx([3, 2, 2], i => (byte)i);
        Array.Resize(ref file, file.Length + more);
        foreach (byte[] packed in new[] { file, IdxReaderTests.Gzip(file) })
        {
            using var folder = new TestFolder().Write("train-images-idx3-ubyte", packed)
                .Write("train-labels-idx1-ubyte", Idx([3], i => (byte)i));
            Assert.StartsWith("'train-images-idx3-ubyte' must ", Message(folder));
            Assert.EndsWith(end, Message(folder));
        }
    }

    private static IEnumerable<byte> Grey(DataItem item)
    {
        using var bytes = item.Picture.Read();
        byte[] pixels = ImageDecoder.Decode(bytes.Span).Pixels.ToArray();
        Assert.All(pixels.Chunk(3), rgb => Assert.Single(rgb.Distinct()));
        return pixels.Where((_, i) => i % 3 == 0);
    }

    private static string Message(TestFolder folder) => Assert.Throws<DataException>(() => folder.Open()).Message;

    private static byte[] Idx(int[] dimensions, Func<int, byte> value)
    {
        int header = 4 + (4 * dimensions.Length), values = dimensions.Aggregate(1, (a, b) => a * b);
        var file = new byte[header + values];
        (file[2], file[3]) = (8, (byte)dimensions.Length);
        for (int i = 0; i < dimensions.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(4 + (4 * i)), dimensions[i]);
        for (int i = 0; i < values; i++) file[header + i] = value(i);
        return file;
    }
}
