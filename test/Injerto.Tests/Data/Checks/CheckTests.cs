using System.Security.Cryptography;
using Injerto.Data;
using Injerto.Data.Sources;
using Injerto.Tests.Data.Sources;
using Xunit;

namespace Injerto.Tests.Data.Checks;

public class CheckTests
{
    [Fact]
    public void Equal_files_are_told_by_what_they_mean()
    {
        using var folder = new TestFolder("train/a/1.jpg", "train/a/2.jpg", "train/b/1.jpg", "val/a/1.jpg",
            "val/b/1.jpg");
        folder.Write("train/a/leak.jpg", "L").Write("val/a/leak.jpg", "L").Write("test/a/leak.jpg", "L")
            .Write("train/a/twice.jpg", "T").Write("train/a/again.jpg", "T").Write("train/a/other.jpg", "U")
            .Write("train/a/odd.jpg", "C").Write("train/b/odd.jpg", "C");
        Assert.Equal(
        [
            "The class 'b' has no images in the test part, so nothing can be said about it there.",
            "train/a/again.jpg: The same content comes again: train/a/twice.jpg.",
            "train/a/leak.jpg: The same content lies in the parts train and val and test: val/a/leak.jpg, " +
            "test/a/leak.jpg. What is measured on it is memory; keep it in one part.",
            "train/a/odd.jpg: It is labelled 'a', but the same content is labelled otherwise elsewhere: " +
            "train/b/odd.jpg 'b'. Keep the right one.",
        ], folder.Open().Problems.Select(p => p.ToString()));
    }

    [Fact]
    public void Leakage_is_a_warning_and_a_repetition_a_note()
    {
        using var folder = new TestFolder().Write("train/a/1.jpg", "x").Write("train/b/1.jpg", "yy")
            .Write("val/a/1.jpg",
            "x").Write("val/b/1.jpg", "zzz").Write("train/b/2.jpg", "yy");
        Assert.Equal([(DataProblemKind.Leakage, ProblemSeverity.Warning),
            (DataProblemKind.DuplicateContent, ProblemSeverity.Note)],
            folder.Open().Problems.Select(p => (p.Kind, p.Severity)));
    }

    [Fact]
    public void Opening_reads_each_content_once_and_tells_each_in_order()
    {
        var told = new List<DataProgress>();
        var source = new CountingSource(80);
        var data = DataSources.Open(source, "memory", null, new Listener(told.Add),
            TestContext.Current.CancellationToken);
        Assert.All(source.Opened, count => Assert.Equal(1, count));
        Assert.Equal(Enumerable.Range(1, 80).Select(n => new DataProgress("reading", n, 80)), told);
        var item = data.Items[0];
        using var bytes = item.Picture.Read();
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes.Span))[..32],
            item.Fingerprint!.Value.ToString("x32"));
        Assert.Equal(item.Fingerprint, ContentFingerprint.Of(item.Content));
    }

    [Fact]
    public void Copies_are_never_set_aside_from_their_like()
    {
        using var folder = new TestFolder().Fill("a", 12).Fill("b", 12);
        for (int i = 0; i < 8; i++)
            folder.Write($"a/copy{i}.jpg", "the same").Write($"{(i % 2 == 0 ? "a" : "b")}/again{i}.jpg", "another");
        var data = folder.Open();
        Assert.Equal([DataProblemKind.Layout, DataProblemKind.ConflictingLabels, DataProblemKind.DuplicateContent],
            data.Problems.Select(p => p.Kind));
        using var few = new TestFolder().Fill("a", 4).Write("b/1.jpg", "x").Write("b/2.jpg", "x").Write("b/3.jpg", "x");
        Assert.Contains(few.Open().Problems, p => p.Kind == DataProblemKind.Leakage);
    }

    [Fact]
    public void Opening_stops_when_it_is_cancelled()
    {
        using var source = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => DataSources.Open(new CountingSource(80), "memory", null,
            new Listener(_ => source.Cancel()), source.Token));
    }

    [Fact]
    public void The_real_ants_and_bees_hold_what_they_hold()
    {
        var data = TestFolder.Open(SharedData.Folder("hymenoptera"));
        Assert.All(data.Problems, p => Assert.NotEqual(DataProblemKind.Unreadable, p.Kind));
    }

    /// <summary>Two classes of pictures in memory; counts how often each is opened.</summary>
    private sealed class CountingSource(int count) : IDataSource
    {
        public int[] Opened { get; } = new int[count];

        public string Name => "pictures in memory";

        public bool Recognizes(DataLocation location) => location.Path == "memory";

        public IEnumerable<SourceItem> Read(DataSourceContext context) => Enumerable.Range(0, count).Select(i =>
            new SourceItem($"{i}",
                PictureContent.FromStream(() => Open(i))) { Labels = [i % 2 == 0 ? "even" : "odd"] });

        private MemoryStream Open(int index)
        {
            Interlocked.Increment(ref Opened[index]);
            return new MemoryStream(TestPicture.Of($"{index}"));
        }
    }

    private sealed class Listener(Action<DataProgress> hear) : IProgress<DataProgress>
    {
        public void Report(DataProgress value) => hear(value);
    }
}
