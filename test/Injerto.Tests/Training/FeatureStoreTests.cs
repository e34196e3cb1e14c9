using Injerto.Text;
using Injerto.Training.Transfer.Caching;
using Xunit;

namespace Injerto.Tests.Training;

/// <summary>Rows that were computed are kept, in memory and on disk, and old ones make room.</summary>
public sealed class FeatureStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("injerto-store-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_row_is_there_before_and_after_it_is_written()
    {
        using var store = new FeatureStore(At("rows"), 2);
        Assert.Equal((2, 0, false), (store.RowBytes, store.Count, store.Contains(new(1, 1))));
        store.Add(new(1, 1), [1, 2]);
        store.Add(new(1, 1), [3, 4]);
        Assert.Equal((1, true, false), (store.Count, store.Contains(new(1, 1)), store.Contains(new(1, 2))));
        Assert.Equal([1, 2], Read(store, new(1, 1)));

        store.Flush();
        store.Add(new(1, 1), [5, 6]);
        store.Flush();

        Assert.Single(Directory.GetFiles(At("rows")));
        Assert.Equal((1, true), (store.Count, store.Contains(new(1, 1))));
        Assert.Equal([1, 2], Read(store, new(1, 1)));
        Assert.Null(store.WriteProblem);
    }

    [Fact]
    public void Much_is_written_without_being_asked_to()
    {
        var row = new byte[16 << 20];
        using var store = new FeatureStore(At("rows"), row.Length);

        store.Add(new(1, 0), row);
        store.Add(new(2, 0), row);
        Assert.NotEmpty(Directory.GetFiles(At("rows")));
    }

    [Fact]
    public void Without_a_folder_rows_stay_in_memory()
    {
        using var store = new FeatureStore(null, 2);
        store.Add(new(1, 1), [1, 2]);
        store.Flush();

        Assert.Equal([1, 2], Read(store, new(1, 1)));
        Assert.Null(store.WriteProblem);
    }

    [Fact]
    public void What_does_not_fit_is_told()
    {
        using var store = new FeatureStore(null, 2);

        Assert.StartsWith("A row must have 2 bytes. Got 3.",
            Assert.Throws<ArgumentException>(() => store.Add(new(1, 1), [1, 2, 3])).Message);
        Assert.Equal(
            "The features of view 4 of image 0000000000000000000000000000000a must be computed before they are read.",
            Assert.Throws<KeyNotFoundException>(() => Read(store, new(10, 4))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new FeatureStore(null, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FeatureCache(_folder, -1));
    }

    [Fact]
    public void A_cache_that_is_not_full_loses_nothing()
    {
        var cache = new FeatureCache(At("cache"), 2000);
        Assert.Equal(0, cache.Evict());
        foreach (var name in (string[])["a.features", "b.features", "young.tmp", "old.tmp", "notes.txt"])
            Write(name, 1000, name == "old.tmp" ? 2 : 0);

        Assert.Equal(0, cache.Evict());
        Assert.Equal(["a.features", "b.features", "notes.txt", "young.tmp"], Names());
    }

    [Fact]
    public void Of_files_of_one_age_the_last_by_name_goes_and_all_go_that_are_older_than_what_fits()
    {
        Write("b.features", 1000, 1);
        Write("a.features", 1000, 1);
        Write("c.features", 10, 3);

        Assert.Equal(1010, new FeatureCache(At("cache"), 1999).Evict());
        Assert.Equal(["a.features"], Names());
        Assert.Equal(1000, new FeatureCache(At("cache"), 0).Evict());
    }

    [Fact]
    public void A_cache_has_its_place_and_its_limit()
    {
        var cache = new FeatureCache(At("cache"));

        Assert.Equal((At("cache"), 10_737_418_240), (cache.Folder, cache.LimitBytes));
    }

    [Fact]
    public void What_can_not_be_read_is_remembered_in_both_languages()
    {
        var cache = new FeatureCache(At("cache"));
        var (first, reason) = (new UnreadableImages(cache), new LocalizedText("It is damaged.", "Está dañada."));
        Assert.Null(first.ReasonOf(7));

        first.Add(7, reason);

        Assert.Equal(reason, first.ReasonOf(7));
        Assert.Equal(reason, new UnreadableImages(cache).ReasonOf(7));
        Assert.Null(new UnreadableImages(cache).ReasonOf(8));
        Assert.Equal([At("cache/unreadable/00000000000000000000000000000007.txt")],
            Directory.GetFiles(At("cache/unreadable")));
    }

    [Fact]
    public void Where_nothing_can_be_written_it_is_remembered_as_long_as_the_process_lives()
    {
        File.WriteAllText(At("file"), "");
        var memory = new UnreadableImages(new FeatureCache(At("file")));

        memory.Add(7, LocalizedText.Same("It is damaged."));

        Assert.Equal("It is damaged.", memory.ReasonOf(7)!.Value.English);
        Assert.Null(memory.ReasonOf(8));
    }

    private static byte[] Read(FeatureStore store, ViewId view)
    {
        var row = new byte[store.RowBytes];
        store.Read(view, row);
        return row;
    }

    private void Write(string name, int bytes, int hoursAgo)
    {
        Directory.CreateDirectory(At("cache/features"));
        File.WriteAllBytes(At($"cache/features/{name}"), new byte[bytes]);
        File.SetLastWriteTimeUtc(At($"cache/features/{name}"), DateTime.UtcNow.Date.AddHours(-hoursAgo));
        if (hoursAgo == 0) File.SetLastWriteTimeUtc(At($"cache/features/{name}"), DateTime.UtcNow);
    }

    private IEnumerable<string> Names() => Directory.GetFiles(At("cache/features")).Select(f => Path.GetFileName(f))
        .Order(StringComparer.Ordinal);

    private string At(string name) => Path.Combine(_folder, name);
}
