using Injerto.Data;
using Injerto.Data.Checks;
using Injerto.Tests.Data.Sources;
using Xunit;

namespace Injerto.Tests.Data.Checks;

public class CheckTests
{
    [Fact]
    public void Equal_files_are_told_by_what_they_mean()
    {
        using var folder = new TestFolder("train/a/1.jpg", "train/a/2.jpg", "train/b/1.jpg", "val/a/1.jpg", "val/b/1.jpg");
        folder.Write("train/a/leak.jpg", "L").Write("val/a/leak.jpg", "L").Write("test/a/leak.jpg", "L")
            .Write("train/a/twice.jpg", "T").Write("train/a/again.jpg", "T").Write("train/a/other.jpg", "U")
            .Write("train/a/odd.jpg", "C").Write("train/b/odd.jpg", "C");
        Assert.Equal(
        [
            "train/a/again.jpg: The same picture comes again: train/a/twice.jpg.",
            "train/a/leak.jpg: The same picture lies in the parts Train and Val and Test: val/a/leak.jpg, test/a/leak.jpg. What is " +
                "measured on it is memory; keep it in one part.",
            "train/a/odd.jpg: The same picture is labelled 'a' and 'b': train/b/odd.jpg. Keep the right one.",
        ], Find(folder.Open()).Select(p => p.ToString()));
    }

    [Fact]
    public void Leakage_is_a_warning_and_a_repetition_a_note()
    {
        using var folder = new TestFolder().Write("train/a/1.jpg", "x").Write("train/b/1.jpg", "yy").Write("val/a/1.jpg",
            "x").Write("val/b/1.jpg", "zzz").Write("train/b/2.jpg", "yy");
        Assert.Equal([(DataProblemKind.Leakage, ProblemSeverity.Warning), (DataProblemKind.DuplicateContent, ProblemSeverity.Note)],
            Find(folder.Open()).Select(p => (p.Kind, p.Severity)));
    }

    [Fact]
    public void A_file_that_went_away_is_told()
    {
        using var folder = new TestFolder("train/a/1.jpg", "train/b/1.jpg", "val/a/1.jpg", "val/b/1.jpg");
        var data = folder.Open();
        File.Delete(folder.At("val/a/1.jpg"));
        Assert.Equal(["val/a/1.jpg: It does not exist any more."], Find(data).Select(p => p.ToString()));
    }

    [Fact]
    public void Progress_counts_each_file_once_in_order()
    {
        using var folder = new TestFolder().Fill("a", 40).Fill("b", 40);
        var told = new List<DataProgress>();
        var files = folder.Open().Items.Select(i => (i.FullPath, i.RelativePath)).ToList();
        var problems = ReadableCheck.Find(files, path => path.EndsWith("7.jpg", StringComparison.Ordinal) ? "No." : null,
            new Listener(told.Add), TestContext.Current.CancellationToken);
        Assert.Equal(files.Where(f => f.RelativePath.EndsWith("7.jpg", StringComparison.Ordinal)).Select(f => f.RelativePath), problems
            .Select(p => p.Path));
        Assert.Equal(Enumerable.Range(1, 80).Select(n => new DataProgress("reading", n, 80)), told);
    }

    [Fact]
    public void Checks_stop_when_they_are_cancelled()
    {
        using var folder = new TestFolder().Fill("a", 20).Fill("b", 20);
        var data = folder.Open();
        using var source = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => ReadableCheck.Find([.. data.Items.Select(i => (i.FullPath, i.RelativePath))], _ =>
        {
            source.Cancel();
            return null;
        }, cancellationToken: source.Token));
        Assert.Throws<OperationCanceledException>(() => DuplicateCheck.Find(data, cancellationToken: source.Token));
    }

    [Fact]
    public void The_real_ants_and_bees_hold_what_they_hold()
    {
        var data = TestFolder.Open(SharedData.Folder("hymenoptera"));
        Assert.All(Find(data), p => Assert.NotEqual(DataProblemKind.Unreadable, p.Kind));
        Assert.Equal(Find(data), Find(data));
    }

    private static IReadOnlyList<DataProblem> Find(ImageDataset data) => DuplicateCheck.Find(data,
        cancellationToken: TestContext.Current.CancellationToken);

    private sealed class Listener(Action<DataProgress> hear) : IProgress<DataProgress>
    {
        public void Report(DataProgress value) => hear(value);
    }
}
