using System.Collections.Concurrent;
using Injerto.Nn;

namespace Injerto.Models.Weights;

/// <summary>The keys and shapes of a network, in its order, and which of them weights may lack.</summary>
/// <param name="Shapes">The shapes by their keys: parameters first, then buffers.</param>
/// <param name="Head">The path of the part that a new task replaces.</param>
/// <param name="OptionalParts">Paths of parts that weights may lack.</param>
internal sealed record NetworkKeys(
    OrderedDictionary<string, long[]> Shapes, string Head, IReadOnlyList<string> OptionalParts)
{
    private const string Weight = ".weight", Mean = ".running_mean", Count = "num_batches_tracked";

    private static readonly ConcurrentDictionary<string, NetworkKeys> Known = new(StringComparer.Ordinal);

    /// <summary>
    /// Whether the network can make a value of a key suit that has another shape than its own; null where it never can.
    /// </summary>
    internal Func<string, IReadOnlyList<long>, bool>? CanAdapt { get; init; }

    /// <summary>The keys of a network.</summary>
    internal static NetworkKeys Of(Module network, string head) => new(
        new(
            network.StateDict().Select(p => KeyValuePair.Create(p.Key, p.Value.Shape.AsSpan().ToArray())),
            StringComparer.Ordinal),
        head,
        (network as ImageModel)?.OptionalParts ?? []);

    /// <summary>The keys of an architecture as published. The network is made once for it, and let go.</summary>
    internal static NetworkKeys Of(Architecture architecture) => Known.GetOrAdd(architecture.Name, _ =>
    {
        var network = architecture.Build(new() { Classes = architecture.PublishedClasses });
        var keys = Of(network, network.Head);
        foreach (var tensor in network.StateDict().Values) tensor.Dispose();
        return keys;
    });

    internal static bool IsBelow(string key, string path) =>
        path.Length > 0 && (key == path || key.StartsWith(path + ".", StringComparison.Ordinal));

    internal bool IsInHead(string key) => IsBelow(key, Head);

    /// <summary>Whether a key counts batches: the only ones that are whole numbers.</summary>
    internal static bool IsCounter(string key) => key.EndsWith(Count, StringComparison.Ordinal);

    internal bool IsOptional(string key) => IsCounter(key) || OptionalParts.Any(p => IsBelow(key, p));

    /// <summary>The keys that weights must have, the head's aside.</summary>
    internal IEnumerable<string> Trunk => Shapes.Keys.Where(k => !IsInHead(k) && !IsOptional(k));

    /// <summary>
    /// Whether the trunk has keys that begin with the same part as this one: <c>layer1</c> of <c>layer1.0.bias</c>.
    /// </summary>
    internal bool HasTrunkBelow(string key) => Trunk.Any(k => First(k) == First(key));

    private static string First(string key) => key.Split('.', 2)[0];

    /// <summary>Paths of the batch normalisations.</summary>
    internal IEnumerable<string> Normalisations =>
        Shapes.Keys.Where(k => k.EndsWith(Mean, StringComparison.Ordinal)).Select(k => k[..^Mean.Length]);

    /// <summary>
    /// The running mean of the batch normalisation right behind a convolution, where both have so many channels; else
    /// null.
    /// </summary>
    internal string? MeanBehind(string convolution, long channels)
    {
        var at = Shapes.IndexOf(convolution + Weight);
        if (at < 0 || at + 1 >= Shapes.Count || !Shapes.GetAt(at + 1).Key.EndsWith(Weight, StringComparison.Ordinal))
            return null;
        var mean = Shapes.GetAt(at + 1).Key[..^Weight.Length] + Mean;
        return Shapes.TryGetValue(mean, out var shape) && shape is [var size] && size == channels ? mean : null;
    }
}
