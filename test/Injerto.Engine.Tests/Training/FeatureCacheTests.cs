using Injerto.Training.Transfer.Caching;
using Xunit;

namespace Injerto.Tests.Training;

public sealed class FeatureCacheTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("injerto-cache-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Rows_come_back_as_they_were()
    {
        Fill(0, 100);
        using var store = new FeatureStore(_folder, 8);

        Assert.Equal(100, store.Count);
        for (var i = 0; i < 100; i++) Assert.Equal(Row(i), Read(store, i));
    }

    [Fact]
    public void Two_processes_add_to_one_store()
    {
        Fill(0, 60);
        Fill(40, 100);
        using var store = new FeatureStore(_folder, 8);

        Assert.Equal(100, store.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(23)]
    [InlineData(100)]
    [InlineData(-1)]
    public void A_truncated_file_is_deleted_and_its_rows_are_missing(int length)
    {
        Fill(0, 10);
        var file = Assert.Single(Directory.GetFiles(_folder));
        var bytes = File.ReadAllBytes(file);
        File.WriteAllBytes(file, length < 0 ? bytes[..^1] : bytes[..length]);
        using var store = new FeatureStore(_folder, 8);

        Assert.Equal(0, store.Count);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void One_wrong_bit_anywhere_is_noticed()
    {
        Fill(0, 4);
        var file = Assert.Single(Directory.GetFiles(_folder));
        var bytes = File.ReadAllBytes(file);
        for (var at = 0; at < bytes.Length; at++)
        {
            bytes[at] ^= 4;
            File.WriteAllBytes(file, bytes);
            bytes[at] ^= 4;
            using var store = new FeatureStore(_folder, 8);
            Assert.Equal(0, store.Count);
        }
    }

    [Fact]
    public void Rows_of_another_length_are_not_taken()
    {
        Fill(0, 4);
        using var store = new FeatureStore(_folder, 16);

        Assert.Equal(0, store.Count);
    }

    [Fact]
    public void A_cache_that_cannot_be_written_keeps_rows_in_memory_and_says_so()
    {
        var blocked = Path.Combine(_folder, "file");
        File.WriteAllText(blocked, "");
        using var store = new FeatureStore(Path.Combine(blocked, "store"), 8);
        store.Add(new ViewId(1, 1), Row(1));
        store.Flush();

        Assert.NotNull(store.WriteProblem);
        Assert.Equal(Row(1), Read(store, 1));
    }

    [Fact]
    public void The_oldest_files_go_first_when_the_limit_is_passed()
    {
        var features = Path.Combine(_folder, "features");
        foreach (var (name, age) in new[] { ("old", 3), ("middle", 2), ("new", 1) })
        {
            Directory.CreateDirectory(Path.Combine(features, name));
            var file = Path.Combine(features, name, "x.features");
            File.WriteAllBytes(file, new byte[1000]);
            File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch.AddDays(10_000 - age));
        }

        Assert.Equal(1000, new FeatureCache(_folder, 2500).Evict());
        Assert.False(File.Exists(Path.Combine(features, "old", "x.features")));
        Assert.True(File.Exists(Path.Combine(features, "middle", "x.features")));
    }

    private static byte[] Row(int i) => BitConverter.GetBytes((long)i * 1_000_003);

    private static byte[] Read(FeatureStore store, int i)
    {
        var row = new byte[8];
        store.Read(new ViewId((UInt128)i, i % 3), row);
        return row;
    }

    private void Fill(int from, int to)
    {
        using var store = new FeatureStore(_folder, 8);
        for (var i = from; i < to; i++) store.Add(new ViewId((UInt128)i, i % 3), Row(i));
    }
}
