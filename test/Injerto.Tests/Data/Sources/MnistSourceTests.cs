using System.Buffers.Binary;
using Injerto.Data;
using Injerto.Data.Sources;
using Xunit;

namespace Injerto.Tests.Data.Sources;

public class MnistSourceTests
{
    [Fact]
    public void The_real_files()
    {
        var data = MnistSource.Open(SharedData.Folder("mnist_idx"));
        Assert.Equal((60_000, 10_000, 10), (data.Train.Count, data.Test.Count, data.Classes));
        Assert.Equal([5, 0, 4, 1, 9], data.Train.Labels[..5]);
        Assert.Equal([7, 2, 1, 0, 4], data.Test.Labels[..5]);
        // The set's well-known mean and standard deviation, 0.1307 and 0.3081 of the full range.
        double mean = data.Train.Pixels.Average(p => p / 255.0),
            square = data.Train.Pixels.Average(p => p / 255.0 * (p / 255.0));
        Assert.Equal(0.1307, mean, 1e-4);
        Assert.Equal(0.3081, Math.Sqrt(square - (mean * mean)), 1e-4);
    }

    [Theory]
    [InlineData("", "-")]
    [InlineData("raw/", ".")]
    [InlineData("MNIST/raw/", "-")]
    public void Files_are_found_where_programs_put_them(string below, string joint)
    {
        using var folder = new TestFolder();
        foreach (string part in new[] { "train", "t10k" })
            folder.Write($"{below}{part}-images{joint}idx3-ubyte", Idx([2, 28, 28]))
                .Write($"{below}{part}-labels{joint}idx1-ubyte.gz",
                IdxReaderTests.Gzip(Idx([2])));
        var data = MnistSource.Open(folder.Path);
        Assert.Equal((2, 2, 2), (data.Train.Count, data.Test.Count, data.Classes));
        Assert.Equal(784, data.Train.Image(1).Length);
        Assert.Equal((byte)(784 % 256), data.Train.Image(1)[0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Train.Image(2).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Train.Image(-1).Length);
        Assert.Equal((28, 28, 2 * 784), (data.Train.Height, data.Train.Width, data.Train.Pixels.Length));
        Assert.Equal([0, 1], data.Train.Labels);
    }

    [Fact]
    public void Files_that_do_not_fit_are_refused()
    {
        using var folder = new TestFolder().Write("train-images-idx3-ubyte", Idx([3, 28, 28]));
        Assert.StartsWith($"The folder '{folder.Path}' must hold 'train-labels-idx1-ubyte' or " +
            "'train-labels-idx1-ubyte.gz'.",
            Message(folder));
        folder.Write("train-labels-idx1-ubyte", Idx([2]));
        Assert.Equal("'train-labels-idx1-ubyte' must have a label for each of the 3 images of " +
            "'train-images-idx3-ubyte'. It has 2: the files belong to different sets.", Message(folder));
        folder.Write("train-images-idx3-ubyte", Idx([3, 32, 32]));
        Assert.Equal("'train-images-idx3-ubyte' must have the shape [N, 28, 28]. Got [3, 32, 32].", Message(folder));
        folder.Write("train-images-idx3-ubyte", Idx([2, 28, 28])).Write("t10k-images-idx3-ubyte",
            Idx([5, 28, 28])).Write("t10k-labels-idx1-ubyte", Idx([5]));
        Assert.Equal("Every label of the test part must occur in training, where the largest is 1. The " +
            "test part has 4.", Message(folder));
    }

    [Fact]
    public void Shapes_and_labels_are_judged_one_by_one()
    {
        using var folder = new TestFolder().Write("train-labels-idx1-ubyte", Idx([3])).Write("t10k-labels-idx1-ubyte",
            Idx([3])).Write("t10k-images-idx3-ubyte", Idx([3, 28, 28]));
        Assert.Equal($"The folder '{folder.Path}' must hold 'train-images-idx3-ubyte' or " +
            "'train-images-idx3-ubyte.gz'. It does not: the set consists of train-images-idx3-ubyte, " +
            "train-labels-idx1-ubyte, t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte.", Message(folder));
        foreach (int[] shape in (int[][])[[3, 28, 27], [3, 27, 28], [3, 784]])
        {
            folder.Write("train-images-idx3-ubyte", Idx(shape));
            Assert.Equal("'train-images-idx3-ubyte' must have the shape [N, 28, 28]. Got " +
                $"[{string.Join(", ", shape)}].", Message(folder));
        }
        folder.Write("train-images-idx3-ubyte", Idx([3, 28, 28])).Write("train-labels-idx1-ubyte", Idx([3, 1]));
        Assert.Equal("'train-labels-idx1-ubyte' must have the shape [N]. Got [3, 1].", Message(folder));
        folder.Write("train-images-idx3-ubyte", Idx([0, 28, 28])).Write("train-labels-idx1-ubyte", Idx([0]));
        Assert.Equal("'train-labels-idx1-ubyte' must have at least one label. It has none.", Message(folder));
        Assert.Equal($"The folder '{folder.At("none")}' must exist. Check the path.",
            Assert.Throws<DataException>(() => MnistSource.Open(folder.At("none"))).Message);
    }

    private static string Message(TestFolder folder) =>
        Assert.Throws<DataException>(() => MnistSource.Open(folder.Path)).Message;

    /// <summary>An IDX file whose values count up from 0 and wrap around.</summary>
    private static byte[] Idx(int[] dimensions)
    {
        int header = 4 + (4 * dimensions.Length), values = dimensions.Aggregate(1, (a, b) => a * b);
        var file = new byte[header + values];
        (file[2], file[3]) = (8, (byte)dimensions.Length);
        for (int i = 0; i < dimensions.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(4 + (4 * i)), dimensions[i]);
        for (int i = 0; i < values; i++) file[header + i] = (byte)i;
        return file;
    }
}
