using Injerto.Models;
using Xunit;

namespace Injerto.Tests.Models.Downloads;

/// <summary>Weights that come in a NuGet package: where they are looked for, and how they are brought.</summary>
public sealed class PackagedWeightsTests : IDisposable
{
    private static readonly NuGetFile File = new("Some.Package", "1.2.3", "tools/net/net.onnx");

    private readonly DownloadBox _box = new();
    private readonly List<NuGetFile> _restored = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Packages => Path.Combine(_box.Folder, "packages");

    private string Restored => File.PlaceBelow(Packages);

    private CatalogueCard Card => _box.Card("pkg:nuget/Some.Package@1.2.3#tools/net/net.onnx") with
    {
        Sha256 = _box.Sha, Sha256Prefix = null, Bytes = _box.Content.Length,
    };

    private string Kept => Path.Combine(_box.Cache, "resnet18.test.onnx");

    [Theory]
    [InlineData("resnet18.test.onnx")]
    [InlineData("some.package/1.2.3/tools/net/net.onnx")]
    public async Task What_a_build_has_restored_or_published_is_given_where_it_lies(string place)
    {
        var path = Put(Path.Combine(Packages, place), _box.Content);

        Assert.Equal(path, await Store(isOffline: true).Get(Card, null, Cancellation));
        Assert.Equal(path, Store().Find(Card));
        Assert.Empty(_restored);
        Assert.Empty(_box.Left());
    }

    [Fact]
    public async Task What_is_not_here_is_restored_once_checked_and_kept()
    {
        var reports = new Reports();

        Assert.Equal(Kept, await Store(_box.Content).Get(Card, reports, Cancellation));
        Assert.Equal(Kept, await Store(isOffline: true).Get(Card, null, Cancellation));

        Assert.Equal([File], _restored);
        Assert.Equal(_box.Content, System.IO.File.ReadAllBytes(Kept));
        Assert.Equal(["resnet18.test.onnx", "resnet18.test.onnx.sha256"], _box.Left());
        Assert.Equal(
            [
                new(DownloadStage.Restoring, 0, _box.Content.Length),
                new DownloadProgress(DownloadStage.Verifying, _box.Content.Length, _box.Content.Length),
            ],
            reports.All);
    }

    [Fact]
    public async Task What_a_package_brings_must_be_what_was_published()
    {
        var error = await Assert.ThrowsAsync<ModelException>(
            () => Store(DownloadBox.Bytes(_box.Content.Length, seed: 2)).Get(Card, null, Cancellation));

        Assert.StartsWith(
            "The weights 'resnet18.test' from pkg:nuget/Some.Package@1.2.3#tools/net/net.onnx are not those that were "
            + $"published. Their SHA-256 must be {_box.Sha}. Got ",
            error.Message, StringComparison.Ordinal);
        Assert.Empty(_box.Left());
    }

    [Fact]
    public async Task Offline_nothing_is_restored()
    {
        var error = await Assert.ThrowsAsync<ModelException>(
            () => Store(isOffline: true).Get(Card, null, Cancellation));

        Assert.Equal(
            "The weights 'resnet18.test' must be on this machine, as nothing may be fetched (`Offline` or "
            + $"INJERTO_OFFLINE). They are not in '{_box.Cache}'. Fetch them once while that is allowed.",
            error.Message);
        Assert.Empty(_restored);
    }

    [Fact]
    public async Task A_damaged_file_among_the_packages_is_passed_over_and_offline_refused()
    {
        Put(Restored, _box.Content[1..]);

        var error = await Assert.ThrowsAsync<ModelException>(
            () => Store(isOffline: true).Get(Card, null, Cancellation));
        Assert.Equal(
            $"The weights 'resnet18.test' in '{Restored}' are not those that were published. They must be 300000 "
            + "bytes. Got 299999. Replace the file, or take it away.",
            error.Message);
        Assert.Equal(Kept, await Store(_box.Content).Get(Card, null, Cancellation));
    }

    [Fact]
    public async Task A_mirror_is_asked_in_NuGets_place_by_our_name()
    {
        using var server = LocalServer.With(_box.Content);

        Assert.Equal(Kept, await Store(source: server.Address).Get(Card, null, Cancellation));

        Assert.Equal(["/resnet18.test.onnx"], server.Requests.Select(r => r.Target));
        Assert.Empty(_restored);
    }

    public void Dispose() => _box.Dispose();

    private static string Put(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllBytes(path, content);
        return path;
    }

    private WeightsStore Store(byte[]? served = null, bool isOffline = false, string? source = null) => new(new()
    {
        Folder = _box.Cache,
        Source = source,
        IsOffline = isOffline,
        Limits = DownloadBox.Hasty,
        PackageFolders = [Packages],
        Restore = (file, _) =>
        {
            _restored.Add(file);
            return Task.FromResult(Put(Path.Combine(_box.Folder, "elsewhere", "net.onnx"), served!));
        },
    });
}
