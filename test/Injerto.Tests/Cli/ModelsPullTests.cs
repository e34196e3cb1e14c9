using Injerto.Tests.Models.Downloads;
using Xunit;

namespace Injerto.Tests.Cli;

/// <summary><c>injerto models pull</c> as a process of its own: proxies, mirrors, two at once, a kill.</summary>
public sealed class ModelsPullTests : IDisposable
{
    private readonly PullProgram _program = new();

    [Fact]
    public async Task Weights_are_fetched_checked_and_told()
    {
        using var server = LocalServer.With(_program.Content);
        var (code, output, error) = await _program.Run(From(server.Address));
        Assert.Equal(0, code);
        Assert.Equal(_program.Place + "\n", output);
        Assert.Equal(
            $"{PullProgram.Card}: 0.3 MB, checked. Licence: Apache-2.0 (Keras); trained on ImageNet-1k, whose terms "
            + "are for research.\n"
                + $"Use: injerto train PHOTOS --model mobilenet_v1_025 --weights {_program.Place}\n", error);
        Assert.Equal($"{_program.Sha}  {PullProgram.Card}.h5\n", File.ReadAllText(_program.Place + ".sha256"));

        var again = await _program.Run(new Dictionary<string, string>(), "--offline", "--quiet");
        Assert.Equal((0, _program.Place + "\n", ""), again);
    }

    [Fact]
    public async Task A_proxy_is_asked_for_what_lies_behind_it()
    {
        using var proxy = LocalServer.With(_program.Content);
        var (code, _, _) = await _program.Run(new Dictionary<string, string>
        {
            ["INJERTO_WEIGHTS"] = "http://mirror.invalid/w", ["http_proxy"] = proxy.Address
        });
        Assert.Equal(0, code);
        Assert.Equal($"http://mirror.invalid/w/{PullProgram.Card}.h5", proxy.Requests.Single().Target);
    }

    [Fact]
    public async Task Encrypted_downloads_go_through_the_proxy_too()
    {
        using var proxy = new LocalServer(
            (_, stream) => LocalServer.Send(stream, "403 Forbidden", ["Content-Length: 0"], default));
        var (code, _, error) = await _program.Run(new Dictionary<string, string> { ["HTTPS_PROXY"] = proxy.Address });
        Assert.Equal(1, code);
        Assert.All(proxy.Requests, r => Assert.Equal(("CONNECT", "storage.googleapis.com:443"), (r.Method, r.Target)));
        Assert.NotEmpty(proxy.Requests);
        Assert.Contains(
            $"The weights '{PullProgram.Card}' could not be downloaded in 4 tries. The last: storage.googleapis.com: ",
            error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_needs_no_proxy_goes_past_it()
    {
        using var server = LocalServer.With(_program.Content);
        var (code, _, _) = await _program.Run(new Dictionary<string, string>(
            From(server.Address)) { ["http_proxy"] = "http://127.0.0.1:9/", ["NO_PROXY"] = "127.0.0.1" });
        Assert.Equal(0, code);
    }

    [Fact]
    public async Task Two_processes_fetch_a_file_once()
    {
        using var server = new LocalServer(async (request, stream) =>
        {
            await Task.Delay(1500);
            await LocalServer.Whole(request, stream, _program.Content);
        });
        var ends = await Task.WhenAll(_program.Run(From(server.Address)), _program.Run(From(server.Address)));
        Assert.All(ends, e => Assert.Equal((0, _program.Place + "\n"), (e.Code, e.Out)));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_killed_download_leaves_no_file_and_goes_on_from_where_it_was()
    {
        LocalServer? self = null;
        var isKilled = false;
        using var server = new LocalServer(async (request, stream) =>
        {
            if (isKilled)
            {
                await LocalServer.Whole(request, stream, _program.Content);
                return;
            }

            await LocalServer.Send(
                stream, "200 OK",
                [$"Content-Length: {_program.Content.Length}", "ETag: \"v1\""], _program.Content.AsMemory(0, 70_000));
            await self!.Forever();
        });
        self = server;
        using (var process = _program.Start(From(server.Address)))
        {
            while (!File.Exists(_program.Place + ".part") || new FileInfo(_program.Place + ".part").Length < 70_000)
                await Task.Delay(20, TestContext.Current.CancellationToken);
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Assert.False(File.Exists(_program.Place));
        isKilled = true;
        Assert.Equal(0, (await _program.Run(From(server.Address))).Code);
        Assert.Equal(70_000, server.Requests.Last().From);
        Assert.Equal(_program.Content, File.ReadAllBytes(_program.Place));
    }

    [Fact]
    public async Task Offline_without_the_file_fails_with_the_way_to_get_it()
    {
        var (code, output, error) = await _program.Run(new Dictionary<string, string> { ["INJERTO_OFFLINE"] = "1" });
        Assert.Equal((1, ""), (code, output));
        Assert.Equal(
            $"The weights '{PullProgram.Card}' must be on this machine, as nothing may be fetched (--offline or "
            + $"INJERTO_OFFLINE). They are not in '{Path.GetDirectoryName(_program.Place)}'. Fetch them once while "
            + "that is allowed.\n",
            error);
    }

    public void Dispose() => _program.Dispose();

    private static Dictionary<string, string> From(string mirror) => new() { ["INJERTO_WEIGHTS"] = mirror };
}
