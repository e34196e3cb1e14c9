using System.Security.Cryptography;
using Injerto.Models;
using Xunit;

namespace Injerto.Tests.Models.Downloads;

public sealed class WeightsStoreTests : IDisposable
{
    private readonly DownloadBox _box = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_fetched_once_checked_and_kept()
    {
        using var server = LocalServer.With(_box.Content);
        var reports = new Reports();
        var path = await _box.Store().Get(_box.Card(server), reports, Cancellation);

        Assert.Equal(_box.Place, path);
        Assert.Equal(_box.Content, File.ReadAllBytes(path));
        Assert.Equal($"{_box.Sha}  resnet18.test.pth\n", File.ReadAllText(_box.Pin));
        Assert.Equal(["resnet18.test.pth", "resnet18.test.pth.sha256"], _box.Left());
        Assert.Equal(
            new DownloadProgress(DownloadStage.Downloading, _box.Content.Length, _box.Content.Length),
            reports.All.ToArray()[^2]);
        Assert.Equal(
            new DownloadProgress(DownloadStage.Verifying, _box.Content.Length, _box.Content.Length),
            reports.All.ToArray()[^1]);

        Assert.Equal(path, await _box.Store().Get(_box.Card(server), null, Cancellation));
        Assert.Single(server.Requests);
        Assert.Equal("identity", server.Requests.First().Headers["accept-encoding"]);
    }

    [Fact]
    public async Task A_whole_hash_is_demanded_where_one_is_published()
    {
        using var server = LocalServer.With(_box.Content);
        Assert.Equal(_box.Place, await _box.Store().Get(
            _box.Card(server) with { Sha256 = _box.Sha, Sha256Prefix = null, Bytes = _box.Content.Length },
            null, Cancellation));
    }

    [Fact]
    public async Task Wrong_bytes_are_refused_with_both_hashes_and_leave_nothing()
    {
        using var server = LocalServer.With(_box.Content);
        var error = await Assert.ThrowsAsync<ModelException>(
            () => _box.Store().Get(_box.Card(server, "00000000"), null, Cancellation));
        Assert.Equal(
            $"The weights 'resnet18.test' from {server.Address}resnet18-file.pth are not those that were published. "
            + $"Their SHA-256 must begin with 00000000. Got {_box.Sha}. What was fetched was deleted.",
            error.Message);
        Assert.Empty(_box.Left());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_flipped_byte_is_refused_against_a_whole_hash_and_against_a_prefix(bool isWhole)
    {
        var sent = (byte[])_box.Content.Clone();
        sent[^1] ^= 1;
        using var server = LocalServer.With(sent);
        var card = _box.Card(server) with
        {
            Sha256 = isWhole ? _box.Sha : null, Sha256Prefix = isWhole ? null : _box.Sha[..8], Bytes = sent.Length,
        };
        var error = await Assert.ThrowsAsync<ModelException>(() => _box.Store().Get(card, null, Cancellation));
        var must = isWhole ? $"must be {_box.Sha}" : $"must begin with {_box.Sha[..8]}";
        Assert.Equal(
            $"The weights 'resnet18.test' from {card.Url} are not those that were published. Their SHA-256 {must}. "
            + $"Got {Convert.ToHexStringLower(SHA256.HashData(sent))}. What was fetched was deleted.",
            error.Message);
        Assert.Empty(_box.Left());
    }

    [Fact]
    public async Task A_published_MD5_is_checked_where_it_is_all_there_is()
    {
        using var server = LocalServer.With(_box.Content);
        var card = _box.Card(server) with { Sha256Prefix = null, Md5 = new string('0', 32) };
        var error = await Assert.ThrowsAsync<ModelException>(() => _box.Store().Get(card, null, Cancellation));
#pragma warning disable CA5351 // It is what some publishers tell, and guards against broken downloads only.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
#pragma warning restore CA5351
        hash.AppendData(_box.Content);
        var md5 = Convert.ToHexStringLower(hash.GetHashAndReset());
        Assert.Contains(
            $"Their MD5 must be {new string('0', 32)}. Got {md5}.", error.Message, StringComparison.Ordinal);
        Assert.Equal(_box.Place, await _box.Store().Get(card with { Md5 = md5 }, null, Cancellation));
    }

    [Fact]
    public async Task Without_a_published_hash_the_first_download_pins_it_and_another_file_is_refused_later()
    {
        var content = _box.Content;
        using var server = new LocalServer((request, stream) => LocalServer.Whole(request, stream, content));
        var card = _box.Card(server) with { Sha256Prefix = null };
        await _box.Store().Get(card, null, Cancellation);
        File.Delete(_box.Place);
        content = DownloadBox.Bytes(300_000, seed: 2);

        var error = await Assert.ThrowsAsync<ModelException>(() => _box.Store().Get(card, null, Cancellation));
        var other = Convert.ToHexStringLower(SHA256.HashData(content));
        Assert.Equal(
            $"The weights 'resnet18.test' from {card.Url} are not those that were published. Their SHA-256 must be "
            + $"{_box.Sha}, as at the first download. Got {other}. If their publisher replaced them and you trust the "
            + $"new ones, delete '{_box.Pin}'. What was fetched was deleted.",
            error.Message);
        Assert.Equal(["resnet18.test.pth.sha256"], _box.Left());

        File.Delete(_box.Pin);
        Assert.Equal(content, File.ReadAllBytes(await _box.Store().Get(card, null, Cancellation)));
    }

    [Fact]
    public async Task A_pin_that_is_none_is_told()
    {
        using var server = LocalServer.With(_box.Content);
        Directory.CreateDirectory(_box.Cache);
        File.WriteAllText(_box.Pin, "hello");
        var error = await Assert.ThrowsAsync<ModelException>(
            () => _box.Store().Get(_box.Card(server), null, Cancellation));
        Assert.Equal(
            $"'{_box.Pin}' must hold the SHA-256 of the file beside it: 64 hexadecimal digits. Got 'hello'. Delete it; "
            + "if it was not you who changed it, delete the weights too.",
            error.Message);
    }

    [Fact]
    public async Task A_damaged_file_in_the_cache_is_fetched_anew_and_offline_refused()
    {
        using var server = LocalServer.With(_box.Content);
        var card = _box.Card(server);
        await _box.Store().Get(card, null, Cancellation);
        File.WriteAllBytes(_box.Place, _box.Content[1..]);

        var error = await Assert.ThrowsAsync<ModelException>(
            () => _box.Store(isOffline: true).Get(card, null, Cancellation));
        Assert.StartsWith(
            $"The weights 'resnet18.test' in '{_box.Place}' are not those that were published. Their SHA-256 must "
            + $"begin with {_box.Sha[..8]}. Got ",
            error.Message, StringComparison.Ordinal);
        Assert.Equal(_box.Content, File.ReadAllBytes(await _box.Store().Get(card, null, Cancellation)));
    }

    [Fact]
    public async Task Offline_what_is_there_is_given_and_nothing_is_asked()
    {
        using var server = LocalServer.With(_box.Content);
        var card = _box.Card(server);
        var error = await Assert.ThrowsAsync<ModelException>(
            () => _box.Store(isOffline: true).Get(card, null, Cancellation));
        Assert.Equal(
            "The weights 'resnet18.test' must be on this machine, as nothing may be fetched (`Offline` or "
            + $"INJERTO_OFFLINE). They are not in '{_box.Cache}'. Fetch them once while that is allowed.",
            error.Message);
        Assert.Empty(server.Requests);
        Assert.Null(_box.Store().Find(card));

        await _box.Store().Get(card, null, Cancellation);
        Assert.Equal(_box.Place, await _box.Store(isOffline: true).Get(card, null, Cancellation));
        Assert.Equal(_box.Place, _box.Store().Find(card));
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("resnet18.test.pth")]
    [InlineData("resnet18-file.pth")]
    public async Task A_folder_serves_files_by_either_name_and_is_never_written_to(string name)
    {
        var store = Directory.CreateDirectory(Path.Combine(_box.Folder, "store")).FullName;
        File.WriteAllBytes(Path.Combine(store, name), _box.Content);
        var card = _box.Card("https://publisher.invalid/resnet18-file.pth");

        Assert.Equal(Path.Combine(store, name), await _box.Store(store, isOffline: true).Get(card, null, Cancellation));
        Assert.Single(Directory.GetFiles(store));
        Assert.Empty(_box.Left());

        File.WriteAllBytes(Path.Combine(store, name), [1, 2, 3]);
        var error = await Assert.ThrowsAsync<ModelException>(() => _box.Store(store).Get(card, null, Cancellation));
        Assert.Equal(
            $"The weights 'resnet18.test' in '{Path.Combine(store, name)}' are not those that were published. Their "
            + $"SHA-256 must begin with {_box.Sha[..8]}. Got "
            + "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81. Replace the file, or take it away.",
            error.Message);
    }

    [Fact]
    public async Task A_folder_without_the_file_leaves_it_to_the_publisher()
    {
        using var server = LocalServer.With(_box.Content);
        var store = Directory.CreateDirectory(Path.Combine(_box.Folder, "store")).FullName;
        Assert.Equal(_box.Place, await _box.Store(store).Get(_box.Card(server), null, Cancellation));
        Assert.Empty(Directory.GetFiles(store));
    }

    [Fact]
    public async Task A_mirror_is_asked_in_the_publishers_place_by_both_names()
    {
        using var server = new LocalServer((request, stream) => request.Target == "/weights/resnet18-file.pth"
            ? LocalServer.Whole(request, stream, _box.Content)
            : LocalServer.Send(stream, "404 Not Found", ["Content-Length: 0"], default));
        Assert.Equal(_box.Place, await _box.Store(server.Address + "weights")
            .Get(_box.Card("https://publisher.invalid/resnet18-file.pth"), null, Cancellation));
        Assert.Equal(
            ["/weights/resnet18.test.pth", "/weights/resnet18-file.pth"], server.Requests.Select(r => r.Target));
    }

    [Fact]
    public async Task What_a_mirror_gives_must_be_what_was_published()
    {
        using var server = LocalServer.With([1, 2, 3]);
        var error = await Assert.ThrowsAsync<ModelException>(
            () => _box.Store(server.Address).Get(_box.Card("https://publisher.invalid/x.pth"), null, Cancellation));
        Assert.Contains("are not those that were published", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no/such/folder")]
    [InlineData("ftp://mirror.invalid/")]
    [InlineData("http://")]
    public void A_source_must_be_a_folder_or_a_web_address(string source)
    {
        var error = Assert.Throws<ModelException>(() => _box.Store(source));
        Assert.Equal(
            $"INJERTO_WEIGHTS must be a folder that exists, or the http or https address of a mirror. Got '{source}'.",
            error.Message);
    }

    [Fact]
    public async Task A_cache_that_cannot_be_written_is_told()
    {
        using var server = LocalServer.With(_box.Content);
        File.WriteAllText(_box.Cache, "a file, no folder");
        var error = await Assert.ThrowsAsync<ModelException>(
            () => _box.Store().Get(_box.Card(server), null, Cancellation));
        Assert.StartsWith(
            $"The cache of weights must be a folder that can be written. '{_box.Cache}': ",
            error.Message, StringComparison.Ordinal);
        Assert.EndsWith(" Set INJERTO_CACHE to another folder.", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _box.Dispose();
}
