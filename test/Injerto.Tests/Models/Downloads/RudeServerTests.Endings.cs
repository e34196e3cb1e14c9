using System.Text;
using Injerto.Models;
using Xunit;

namespace Injerto.Tests.Models.Downloads;

/// <summary>How downloads from rude servers end.</summary>
public partial class RudeServerTests
{
    [Fact]
    public async Task A_body_longer_than_the_file_is_cut_off_where_no_length_was_announced()
    {
        using var server = new LocalServer(
            (_, stream) => LocalServer.Send(stream, "200 OK", [], DownloadBox.Bytes(400_000, seed: 4)));
        var error = await Assert.ThrowsAsync<ModelException>(
            () => _box.Store().Get(_box.Card(server) with { Bytes = 300_000 }, null, Cancellation));
        Assert.Contains("sends more than 300000 bytes.", error.Message, StringComparison.Ordinal);
        Assert.Empty(_box.Left());
    }

    [Fact]
    public async Task A_body_shorter_than_the_file_is_noticed_where_no_length_was_announced()
    {
        using var server = new LocalServer(
            (_, stream) => LocalServer.Send(stream, "200 OK", [], _box.Content.AsMemory(0, 1000)));
        var error = await Assert.ThrowsAsync<ModelException>(
            () => _box.Store().Get(_box.Card(server) with { Bytes = 300_000 }, null, Cancellation));
        Assert.Contains(
            "The last: the connection ended after 1000 of 300000 bytes.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_length_beyond_all_weights_is_refused()
    {
        using var server = new LocalServer(
            (_, stream) => LocalServer.Send(stream, "200 OK", ["Content-Length: 99999999999"], new byte[10]));
        var error = await Assert.ThrowsAsync<ModelException>(
            () => _box.Store().Get(_box.Card(server), null, Cancellation));
        Assert.EndsWith(
            "announces 99999999999 bytes, more than any weights have (4294967296).",
            error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Content-Type: text/html; charset=utf-8", "hello")]
    [InlineData("Content-Type: application/octet-stream", "  <!DOCTYPE html><html><body>Please log in</body></html>")]
    public async Task A_web_page_is_not_taken_for_weights(string header, string body)
    {
        using var server = new LocalServer((_, stream) => LocalServer.Send(
            stream, "200 OK", [$"Content-Length: {body.Length}", header], Encoding.ASCII.GetBytes(body)));
        var error = await Assert.ThrowsAsync<ModelException>(
            () => _box.Store().Get(_box.Card(server), null, Cancellation));
        Assert.Equal(
            $"The weights 'resnet18.test' could not be downloaded. {server.Address}resnet18-file.pth gives a web page "
            + "in their place. A network that wants a login does this, and a mirror that lacks the file.",
            error.Message);
        Assert.Empty(_box.Left());
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("404 Not Found", "The server does not have them (404): ", 1)]
    [InlineData("403 Forbidden", "resnet18-file.pth answers 403 (Forbidden). The server refuses: try it in a browser, "
        + "or give a mirror by INJERTO_WEIGHTS.", 1)]
    [InlineData("503 Service Unavailable", "in 3 tries. The last: ", 3)]
    [InlineData("416 Range Not Satisfiable", "the server answered 416 with another part than was asked for", 3)]
    public async Task A_refusal_is_told_and_only_a_passing_one_is_tried_again(
        string status, string message, int requests)
    {
        using var server = new LocalServer(
            (_, stream) => LocalServer.Send(stream, status, ["Content-Length: 0", "Retry-After: 3600"], default));
        var error = await Assert.ThrowsAsync<ModelException>(
            () => _box.Store().Get(_box.Card(server), null, Cancellation));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(requests, server.Requests.Count);
        Assert.Empty(_box.Left());
    }

    [Fact]
    public async Task Nobody_at_the_address_is_told()
    {
        string address;
        using (var gone = LocalServer.With([])) address = gone.Address;
        var error = await Assert.ThrowsAsync<ModelException>(
            () => _box.Store().Get(_box.Card(address + "a.pth"), null, Cancellation));
        Assert.StartsWith(
            "The weights 'resnet18.test' could not be downloaded in 3 tries. The last: 127.0.0.1: Connection refused",
            error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirects_are_followed_and_circles_are_not()
    {
        using var server = new LocalServer((request, stream) => request.Target == "/file.pth"
            ? LocalServer.Whole(request, stream, _box.Content)
            : LocalServer.Send(
                stream, "302 Found",
                ["Content-Length: 0", $"Location: {(request.Target == "/round" ? "/round" : "/file.pth")}"], default));
        Assert.Equal(_box.Place, await _box.Store().Get(_box.Card(server.Address + "start.pth"), null, Cancellation));
        File.Delete(_box.Place);
        var error = await Assert.ThrowsAsync<ModelException>(() =>
            _box.Store().Get(_box.Card(server.Address + "round") with { Name = "resnet18.round" }, null, Cancellation));
        Assert.Equal(
            $"A download must come to its file after at most 10 redirects. {server.Address}round leads round in "
            + "circles; give a mirror by INJERTO_WEIGHTS.",
            error.Message);
    }

    [Theory]
    [InlineData("https://a.invalid/x", "http://b.invalid/y")]
    [InlineData("https://a.invalid/x", "ftp://b.invalid/y")]
    [InlineData("http://a.invalid/x", "file:///etc/passwd")]
    public void A_redirect_must_not_give_up_encryption(string from, string location)
    {
        var error = Assert.Throws<ModelException>(() => HttpSource.Next(new(from), new(location)));
        Assert.Equal(
            $"A redirect must not give up encryption. {from} leads to {location}, where anybody on the way could "
            + "change the file; give a mirror by INJERTO_WEIGHTS.",
            error.Message);
    }

    [Fact]
    public void A_redirect_may_be_relative_and_may_take_up_encryption()
    {
        Assert.Equal(
            "https://a.invalid/z",
            HttpSource.Next(new("https://a.invalid/x/y"), new("/z", UriKind.Relative)).ToString());
        Assert.Equal(
            "https://b.invalid/", HttpSource.Next(new("http://a.invalid/x"), new("https://b.invalid/")).ToString());
    }

    [Fact]
    public async Task A_full_disk_is_told()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "Needs /dev/full.");
        using var server = LocalServer.With(_box.Content);
        Directory.CreateDirectory(_box.Cache);
        File.CreateSymbolicLink(_box.Part, "/dev/full");
        var error = await Assert.ThrowsAsync<ModelException>(
            () => _box.Store().Get(_box.Card(server), null, Cancellation));
        // Between these stands what the system says, in words of its own.
        Assert.StartsWith(
            $"The weights 'resnet18.test' could not be downloaded. '{_box.Part}' could not be written: No space left",
            error.Message,
            StringComparison.Ordinal);
        Assert.EndsWith(
            ". Make room, or set INJERTO_CACHE to another folder; what is there already will be used.",
            error.Message,
            StringComparison.Ordinal);
        Assert.False(File.Exists(_box.Place));
    }

    public void Dispose() => _box.Dispose();
}
