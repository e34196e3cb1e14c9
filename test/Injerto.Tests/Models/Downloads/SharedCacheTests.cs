using Injerto.Models;
using Xunit;

namespace Injerto.Tests.Models.Downloads;

/// <summary>Several who want the same file, and those who are interrupted.</summary>
public sealed class SharedCacheTests : IDisposable
{
    private readonly DownloadBox _box = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_many_at_once_one_fetches_and_the_others_wait_for_it()
    {
        // The file comes once all others are known to wait.
        var waiting = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var server = new LocalServer(async (request, stream) =>
        {
            await all.Task;
            await LocalServer.Whole(request, stream, _box.Content);
        });
        var reports = Enumerable.Range(0, 6).Select(_ => new Reports(report =>
        {
            if (report.Stage == DownloadStage.Waiting && Interlocked.Increment(ref waiting) == 5) all.SetResult();
        })).ToArray();
        var paths = await Task.WhenAll(
            reports.Select(r => Task.Run(() => _box.Store().Get(_box.Card(server), r, Cancellation), Cancellation)));

        Assert.All(paths, p => Assert.Equal(_box.Place, p));
        Assert.Equal(_box.Content, File.ReadAllBytes(_box.Place));
        Assert.Single(server.Requests);
        Assert.Equal(5, reports.Count(r => r.All.FirstOrDefault() == new DownloadProgress(
            DownloadStage.Waiting,
            0, null, new("another process is fetching it", "otro proceso lo está descargando"))));
    }

    [Fact]
    public async Task Who_waits_can_be_broken_off()
    {
        LocalServer? self = null;
        using var server = new LocalServer((_, _) => self!.Forever());
        self = server;
        using var first = new CancellationTokenSource();
        using var second = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var fetching = _box.Store().Get(_box.Card(server), null, first.Token);
        var waiting = _box.Store().Get(_box.Card(server), new Reports(_ => second.Cancel()), second.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await first.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetching);
        Assert.Empty(_box.Left());
    }

    [Fact]
    public async Task What_came_before_a_cancellation_is_used_the_next_time()
    {
        LocalServer? self = null;
        var isPolite = false;
        using var server = new LocalServer(async (request, stream) =>
        {
            if (isPolite)
            {
                await LocalServer.Whole(request, stream, _box.Content);
                return;
            }

            await LocalServer.Send(
                stream,
                "200 OK", [$"Content-Length: {_box.Content.Length}", "ETag: \"v1\""], _box.Content.AsMemory(0, 70_000));
            await self!.Forever();
        });
        self = server;
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var download = _box.Store().Get(_box.Card(server), null, source.Token);
        while (!File.Exists(_box.Part) || new FileInfo(_box.Part).Length < 70_000) await Task.Delay(5, Cancellation);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => download);
        Assert.False(File.Exists(_box.Place));
        Assert.Equal(70_000, new FileInfo(_box.Part).Length);

        isPolite = true;
        await _box.Store().Get(_box.Card(server), null, Cancellation);
        Assert.Equal(70_000, server.Requests.Last().From);
        Assert.Equal(["resnet18.test.pth", "resnet18.test.pth.sha256"], _box.Left());
    }

    [Fact]
    public async Task A_cancelled_token_does_nothing()
    {
        using var server = LocalServer.With(_box.Content);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _box.Store().Get(_box.Card(server), null, new CancellationToken(canceled: true)));
        Assert.Empty(server.Requests);
        Assert.False(Directory.Exists(_box.Cache));
    }

    [Fact]
    public async Task A_lock_left_by_a_dead_process_holds_nobody_up()
    {
        using var server = LocalServer.With(_box.Content);
        Directory.CreateDirectory(_box.Cache);
        File.WriteAllText(_box.Place + ".lock", "");
        Assert.Equal(_box.Place, await _box.Store().Get(_box.Card(server), null, Cancellation));
    }

    public void Dispose() => _box.Dispose();
}
