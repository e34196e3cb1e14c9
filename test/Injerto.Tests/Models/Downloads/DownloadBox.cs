using System.Security.Cryptography;
using Injerto.Models;

namespace Injerto.Tests.Models.Downloads;

/// <summary>A cache of its own, bytes to fetch and a card for them, for one test.</summary>
internal sealed class DownloadBox : IDisposable
{
    internal const string Name = "resnet18.test";

    /// <summary>Short pauses; a busy machine may still take its time to answer.</summary>
    internal static DownloadLimits Hasty { get; } = new()
    {
        FirstPause = TimeSpan.FromMilliseconds(1),
        LongestPause = TimeSpan.FromMilliseconds(20),
        Stall = TimeSpan.FromMinutes(2),
        LockPoll = TimeSpan.FromMilliseconds(10),
        Tries = 6,
        FruitlessTries = 3,
    };

    /// <summary>For servers that fall silent.</summary>
    internal static DownloadLimits Impatient { get; } = Hasty with { Stall = TimeSpan.FromSeconds(0.4) };

    internal string Folder { get; } = Directory.CreateTempSubdirectory("injerto-weights-").FullName;

    internal byte[] Content { get; } = Bytes(300_000, seed: 1);

    internal string Sha => Convert.ToHexStringLower(SHA256.HashData(Content));

    internal string Cache => Path.Combine(Folder, "weights");

    internal string Place => Path.Combine(Cache, Name + ".pth");

    internal string Part => Place + ".part";

    internal string Pin => Place + ".sha256";

    internal static byte[] Bytes(int count, int seed)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    internal CatalogueCard Card(string url, string? prefix = null) => new()
    {
        Name = Name,
        Architecture = "resnet18",
        Url = new Uri(url),
        Sha256Prefix = prefix ?? Sha[..8],
        Licence = "none",
        Paper = "none",
        Preprocessing = new(),
        Interpolation = "bilinear",
        KeyNaming = "torchvision",
        VerifiedAgainst = "nothing",
    };

    internal CatalogueCard Card(LocalServer server, string? prefix = null) =>
        Card(server.Address + "resnet18-file.pth", prefix);

    internal WeightsStore Store(string? source = null, bool isOffline = false, DownloadLimits? limits = null) =>
        new(new() { Folder = Cache, Source = source, IsOffline = isOffline, Limits = limits ?? Hasty });

    /// <summary>What lies in the cache, by name.</summary>
    internal string[] Left() => Directory.Exists(Cache) ? [.. Directory.GetFiles(Cache)
        .Select(f => Path.GetFileName(f)).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)).Order()] : [];

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
