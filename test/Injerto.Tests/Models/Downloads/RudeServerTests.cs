using Injerto.Models;
using Xunit;

namespace Injerto.Tests.Models.Downloads;

/// <summary>Servers and networks that fail, stall and lie.</summary>
public sealed partial class RudeServerTests : IDisposable
{
    private readonly DownloadBox _box = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dropped_connection_goes_on_where_it_ended()
    {
        using var server = new LocalServer(async (request, stream) =>
        {
            // Says all, sends at most 100,000 bytes of it.
            var rest = _box.Content.AsMemory(request.From);
            var headers = new List<string> { $"Content-Length: {rest.Length}", "ETag: \"v1\"" };
            if (request.From > 0)
                headers.Add($"Content-Range: bytes {request.From}-{_box.Content.Length - 1}/{_box.Content.Length}");
            await LocalServer.Send(
                stream,
                request.From > 0 ? "206 Partial Content" : "200 OK", headers, rest[..Math.Min(rest.Length, 100_000)]);
        });
        var reports = new Reports();
        var path = await _box.Store().Get(_box.Card(server), reports, Cancellation);

        Assert.Equal(_box.Content, File.ReadAllBytes(path));
        Assert.Equal([0, 100_000, 200_000], server.Requests.Select(r => r.From));
        Assert.All(server.Requests.Skip(1), r => Assert.Equal("\"v1\"", r.Headers["if-range"]));
        Assert.Equal(2, reports.All.Count(r => r.Stage == DownloadStage.Retrying));
    }

    [Fact]
    public async Task A_stalled_connection_is_given_up_and_resumed()
    {
        LocalServer? self = null;
        using var server = new LocalServer(async (request, stream) =>
        {
            if (request.From > 0)
            {
                await LocalServer.Whole(request, stream, _box.Content);
                return;
            }

            await LocalServer.Send(
                stream,
                "200 OK", [$"Content-Length: {_box.Content.Length}", "ETag: \"v1\""], _box.Content.AsMemory(0, 1000));
            await self!.Forever();
        });
        self = server;
        var reports = new Reports();
        // On a busy machine the first bytes may come too late as well: then it is asked for all again.
        var limits = DownloadBox.Impatient with { Tries = 100, FruitlessTries = 100 };
        await _box.Store(limits: limits).Get(_box.Card(server), reports, Cancellation);
        Assert.Equal([0, 1000], server.Requests.Select(r => r.From).Distinct());
        Assert.Contains(reports.All, r => r.Reason?.English == "127.0.0.1 sent nothing for 0.4 s");
    }

    [Fact]
    public async Task A_server_that_never_answers_is_given_up_after_a_few_tries()
    {
        LocalServer? self = null;
        using var server = new LocalServer((_, _) => self!.Forever());
        self = server;
        var store = _box.Store(limits: DownloadBox.Impatient);
        var error = await Assert.ThrowsAsync<ModelException>(() => store.Get(_box.Card(server), null, Cancellation));
        Assert.Equal(
            new(
                "The weights 'resnet18.test' could not be downloaded in 3 tries. The last: 127.0.0.1 sent nothing for "
                + "0.4 s. Look at the network, at HTTPS_PROXY, or give a folder or a mirror by INJERTO_WEIGHTS.",
                "Los pesos 'resnet18.test' no se pudieron descargar en 3 intentos. El último: 127.0.0.1 no envió nada "
                + "en 0.4 s. Mire la red y HTTPS_PROXY, o indique una carpeta o una réplica en INJERTO_WEIGHTS."),
            error.Text);
        Assert.Empty(_box.Left());
    }

    [Fact]
    public async Task Tries_are_bounded_even_where_each_brings_something_and_what_came_stays()
    {
        using var server = new LocalServer(async (
            request, stream) => await LocalServer.Send(stream, request.From > 0 ? "206 Partial Content" : "200 OK",
                [$"Content-Length: {_box.Content.Length - request.From}", "ETag: "
                    + "\"v1\"", $"Content-Range: bytes {request.From}-{_box.Content.Length - 1}/{_box.Content.Length}"],
                _box.Content.AsMemory(request.From, 10)));
        var error = await Assert.ThrowsAsync<ModelException>(
            () => _box.Store().Get(_box.Card(server), null, Cancellation));
        Assert.StartsWith(
            "The weights 'resnet18.test' could not be downloaded in 6 tries. The last: ",
            error.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "The 60 bytes that came are kept, and the next download goes on from there.",
            error.Message, StringComparison.Ordinal);
        Assert.Equal(["resnet18.test.pth.part", "resnet18.test.pth.part.from"], _box.Left());

        using var polite = LocalServer.With(_box.Content);
        File.WriteAllText(_box.Part + ".from", $"{polite.Address}resnet18-file.pth\n\"v1\"\n");
        await _box.Store().Get(_box.Card(polite), null, Cancellation);
        Assert.Equal(60, polite.Requests.Single().From);
    }

    [Fact]
    public async Task Without_ranges_a_download_begins_anew()
    {
        var tries = 0;
        using var server = new LocalServer(async (_, stream) =>
            await LocalServer.Send(
                stream, "200 OK", [$"Content-Length: {_box.Content.Length}", "ETag: \"v1\""],
                tries++ == 0 ? _box.Content.AsMemory(0, 5000) : _box.Content));
        Assert.Equal(_box.Content, File.ReadAllBytes(await _box.Store().Get(_box.Card(server), null, Cancellation)));
        Assert.Equal([0, 5000], server.Requests.Select(r => r.From));
    }

    [Theory]
    [InlineData("ETag: W/\"weak\"")]
    [InlineData("X-Nothing: at all")]
    public async Task Without_a_version_a_download_begins_anew(string header)
    {
        var tries = 0;
        using var server = new LocalServer(async (_, stream) =>
            await LocalServer.Send(stream, "200 OK", [$"Content-Length: {_box.Content.Length}", header], tries++ == 0
                ? _box.Content.AsMemory(0, 5000) : _box.Content));
        await _box.Store().Get(_box.Card(server), null, Cancellation);
        Assert.Equal([0, 0], server.Requests.Select(r => r.From));
    }

    [Fact]
    public async Task A_file_that_changed_meanwhile_is_fetched_whole()
    {
        Directory.CreateDirectory(_box.Cache);
        using var server = LocalServer.With(_box.Content, "\"new\"");
        File.WriteAllBytes(_box.Part, DownloadBox.Bytes(1000, seed: 3));
        File.WriteAllText(_box.Part + ".from", $"{server.Address}resnet18-file.pth\n\"old\"\n");
        Assert.Equal(_box.Content, File.ReadAllBytes(await _box.Store().Get(_box.Card(server), null, Cancellation)));
    }

    [Fact]
    public async Task Bytes_from_another_address_are_not_continued()
    {
        Directory.CreateDirectory(_box.Cache);
        using var server = LocalServer.With(_box.Content);
        File.WriteAllBytes(_box.Part, DownloadBox.Bytes(1000, seed: 3));
        File.WriteAllText(_box.Part + ".from", "https://elsewhere.invalid/file.pth\n\"v1\"\n");
        await _box.Store().Get(_box.Card(server), null, Cancellation);
        Assert.Equal(0, server.Requests.Single().From);
    }

    [Theory]
    [InlineData(300_000, true)]
    [InlineData(400_000, false)]
    public async Task A_part_that_has_all_bytes_or_more_is_checked_or_dropped(int length, bool isWhole)
    {
        Directory.CreateDirectory(_box.Cache);
        using var server = LocalServer.With(_box.Content);
        File.WriteAllBytes(_box.Part, isWhole ? _box.Content : DownloadBox.Bytes(length, seed: 3));
        File.WriteAllText(_box.Part + ".from", $"{server.Address}resnet18-file.pth\n\"v1\"\n");
        Assert.Equal(_box.Content, File.ReadAllBytes(await _box.Store().Get(_box.Card(server), null, Cancellation)));
        Assert.Equal(isWhole ? 1 : 2, server.Requests.Count);
    }

    [Fact]
    public async Task A_server_that_sends_another_part_than_was_asked_for_is_not_believed()
    {
        var tries = 0;
        using var server = new LocalServer(async (request, stream) =>
        {
            if (tries++ == 0)
                await LocalServer.Send(
                    stream, "200 OK",
                    [$"Content-Length: {_box.Content.Length}", "ETag: \"v1\""], _box.Content.AsMemory(0, 5000));
            else if (request.From > 0)
                await LocalServer.Send(
                    stream, "206 Partial Content",
                    ["Content-Length: 10", "Content-Range: bytes 0-9/300000"], _box.Content.AsMemory(0, 10));
            else await LocalServer.Whole(request, stream, _box.Content);
        });
        await _box.Store().Get(_box.Card(server), null, Cancellation);
        Assert.Equal([0, 5000, 0], server.Requests.Select(r => r.From));
    }

    [Fact]
    public async Task A_length_that_differs_from_the_published_one_is_told_before_anything_is_written()
    {
        using var server = LocalServer.With(_box.Content);
        var error = await Assert.ThrowsAsync<ModelException>(
            () => _box.Store().Get(_box.Card(server) with { Bytes = 299_999 }, null, Cancellation));
        Assert.Equal(
            "The weights 'resnet18.test' could not be downloaded. They must be 299999 bytes, and "
            + $"{server.Address}resnet18-file.pth announces 300000. Its publisher replaced the file, or a server in "
            + "between answers for it.",
            error.Message);
        Assert.Empty(_box.Left());
    }
}
