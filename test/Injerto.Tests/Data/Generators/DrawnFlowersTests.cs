using Injerto.Data;
using Injerto.Data.Generators;
using Injerto.Tests.Data.Sources;
using Xunit;

namespace Injerto.Tests.Data.Generators;

public class DrawnFlowersTests
{
    [Fact]
    public void A_picture_depends_on_seed_species_and_index_alone()
    {
        byte[] picture = DrawnFlowers.Draw(7, 1, 3, 64);
        Assert.Equal(64 * 64 * 3, picture.Length);
        Assert.Equal(picture, DrawnFlowers.Draw(7, 1, 3, 64));
        Assert.NotEqual(picture, DrawnFlowers.Draw(8, 1, 3, 64));
        Assert.NotEqual(picture, DrawnFlowers.Draw(7, 2, 3, 64));
        Assert.NotEqual(picture, DrawnFlowers.Draw(7, 1, 4, 64));
    }

    [Fact]
    public void A_larger_picture_shows_the_same_scene()
    {
        byte[] small = DrawnFlowers.Draw(7, 2, 0, 48), large = DrawnFlowers.Draw(7, 2, 0, 192);
        double difference = 0;
        for (int y = 0; y < 48; y++)
            for (int x = 0; x < 48; x++)
                for (int c = 0; c < 3; c++)
                {
                    int sum = 0;
                    for (int i = 0; i < 16; i++)
                        sum += large[((((y * 4) + (i / 4)) * 192) + (x * 4) + (i % 4)) * 3 + c];
                    difference += Math.Abs((sum / 16.0) - small[(((y * 48) + x) * 3) + c]);
                }
        Assert.InRange(difference / small.Length, 0, 12);
    }

    [Fact]
    public void Average_colour_does_not_give_the_species_away()
    {
        const int each = 40;
        var means = Enumerable.Range(0, 5).Select(s => Enumerable.Range(0, 2 * each)
            .Select(i => Mean(DrawnFlowers.Draw(1, s, i, 32))).ToArray()).ToArray();
        double[][] centres =
            [.. means.Select(m => Enumerable.Range(0, 3).Select(c => m[..each].Average(v => v[c])).ToArray())];
        int right = 0;
        for (int s = 0; s < 5; s++)
            foreach (double[] mean in means[s][each..])
                if (Enumerable.Range(0, 5)
                    .MinBy(k => Enumerable.Range(0, 3).Sum(c => Math.Pow(mean[c] - centres[k][c], 2))) == s) right++;
        Assert.InRange(right / (5.0 * each), 0, 0.4);
    }

    [Fact]
    public void Pictures_are_neither_flat_nor_burnt_out()
    {
        for (int species = 0; species < 5; species++)
            for (int index = 0; index < 12; index++)
            {
                byte[] picture = DrawnFlowers.Draw(3, species, index, 48);
                double mean = picture.Average(p => (double)p);
                Assert.InRange(mean, 15, 240);
                Assert.True(picture.Average(p => Math.Pow(p - mean, 2)) > 150, $"{DrawnFlowers.Species[species]} " +
                    $"{index} is flat.");
            }
    }

    [Fact]
    public void A_set_is_written_that_the_image_source_reads()
    {
        using var folder = new TestFolder();
        string target = folder.At("flowers");
        var told = new List<DataProgress>();
        DrawnFlowers.WriteFolder(target, 5, trainPerSpecies: 3, testPerSpecies: 2, size: 32, new Listener(told),
            TestContext.Current.CancellationToken);
        var data = TestFolder.Open(target);
        Assert.Equal(DrawnFlowers.Species, data.TargetNames);
        Assert.Equal([3, 3, 3, 3, 3], data.ClassCounts(DataPart.Train));
        Assert.Equal([2, 2, 2, 2, 2], data.ClassCounts(DataPart.Test));
        Assert.Empty(data.Problems);
        Assert.Equal(new DataProgress("drawing", 25, 25), told[^1]);
        Assert.Equal(DrawnFlowers.Draw(5, 1, 2, 32), PngWriterTests.Decode(File.ReadAllBytes(Path.Combine(target,
            "train/daisy/daisy_00002.png")), out _, out _));
        Assert.Equal(DrawnFlowers.Draw(5, 4, DrawnFlowers.FirstTestIndex + 1, 32),
            PngWriterTests.Decode(File.ReadAllBytes(Path.Combine(target, "test/tulip/tulip_00001.png")), out _, out _));
        Assert.Equal($"The folder for the drawn flowers must be new or empty. '{target}' is not: name another, " +
            "or remove it.",
            Assert.Throws<DataException>(() => DrawnFlowers.WriteFolder(target, 5, 1, 1,
                cancellationToken: TestContext.Current.CancellationToken)).Message);
    }

    [Fact]
    public void A_cancelled_set_leaves_nothing_behind()
    {
        using var folder = new TestFolder();
        using var source = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => DrawnFlowers.WriteFolder(folder.At("x"), 1, 50, 0, 16,
            new Listener([], source.Cancel), source.Token));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_folder_that_can_not_be_made_is_told()
    {
        using var folder = new TestFolder("file");
        string target = folder.At("file/flowers");
        var error = Assert.Throws<DataException>(() =>
            DrawnFlowers.WriteFolder(target, 1, 1, 0, 16, null, TestContext.Current.CancellationToken));
        Assert.StartsWith($"The drawn flowers can't be written to '{target}': ", error.Message);
    }

    [Fact]
    public void Bad_settings_are_refused()
    {
        Assert.StartsWith("Species must be between 0 and 4 (cherry, daisy, lily, poppy, tulip). Got 5.",
            Assert.Throws<ArgumentOutOfRangeException>(() => DrawnFlowers.Draw(1, 5, 0)).Message);
        Assert.StartsWith("Size must be between 16 and 1024 pixels. Got 8.",
            Assert.Throws<ArgumentOutOfRangeException>(() => DrawnFlowers.Draw(1, 0, 0, 8)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => DrawnFlowers.Draw(1, 0, -1));
    }

    private static double[] Mean(byte[] picture) => [.. Enumerable.Range(0, 3)
        .Select(c => picture.Where((_, i) => i % 3 == c).Average(p => (double)p))];

    private sealed class Listener(List<DataProgress> told, Action? then = null) : IProgress<DataProgress>
    {
        public void Report(DataProgress value)
        {
            told.Add(value);
            then?.Invoke();
        }
    }
}
