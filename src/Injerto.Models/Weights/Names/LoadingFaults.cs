namespace Injerto.Models.Weights;

/// <summary>In what a file does not fit a network: all of it in one message.</summary>
internal sealed class LoadingFaults
{
    private const int MostListed = 10;

    private readonly OrderedDictionary<string, string> _misshapen = new(StringComparer.Ordinal);
    private readonly List<string> _twice = [];
    private readonly List<NamedEntry> _surplus = [];
    private List<string> _missing = [];

    internal void Missing(IEnumerable<string> keys) => _missing = [.. keys];

    internal void Surplus(NamedEntry entry) => _surplus.Add(entry);

    internal bool HasMisshapen(string key) => _misshapen.ContainsKey(key);

    internal void Misshapen(NamedEntry entry, long[] wanted) =>
        _misshapen.TryAdd(entry.Ours!, $"{Named(entry)} (must be {Text(wanted)}, is {Text(entry.Entry.Shape)}{(entry.Layout == VariableLayout.Torch ? "" : " in Keras' order")})");

    internal void Twice(NamedEntry entry, string first) => _twice.Add($"{entry.Ours} ({DeclaredShape.Shown(first)} and {DeclaredShape.Shown(entry.Entry.Name)})");

    /// <exception cref="WeightsException">There is a fault.</exception>
    internal void Throw(NetworkKeys network)
    {
        string[] faults =
        [
            .. Tell("missing", _missing),
            .. Tell("not the network's", [.. _surplus.Select(e => Named(e) + Near(e, network))]),
            .. Tell("of another shape", [.. _misshapen.Values]),
            .. Tell("there twice", _twice),
        ];
        if (faults.Length > 0)
            throw new WeightsException($"Weights must have exactly the network's keys and shapes. {string.Join(" ", faults)} Check that file and model are of one architecture.");
    }

    private static IEnumerable<string> Tell(string what, List<string> keys)
    {
        if (keys.Count == 0) yield break;
        var more = keys.Count > MostListed ? $" and {keys.Count - MostListed} more" : "";
        yield return $"Keys {what}: {string.Join(", ", keys.Take(MostListed))}{more}.";
    }

    private static string Named(NamedEntry entry)
    {
        var theirs = DeclaredShape.Shown(entry.Entry.Name);
        return theirs == $"'{entry.Ours}'" ? entry.Ours! : $"{entry.Ours} (in the file {theirs})";
    }

    // The missing key that it may have been meant for: of its shape, and with the longest beginning and end in common.
    private string Near(NamedEntry entry, NetworkKeys network)
    {
        var near = _missing.Where(k => entry.For(network.Shapes[k]) is not null).MaxBy(k => InCommon(k, entry.Ours!));
        return near is null || 2 * InCommon(near, entry.Ours!) < near.Length ? "" : $" (near: {near})";
    }

    private static int InCommon(string a, string b)
    {
        var most = Math.Min(a.Length, b.Length);
        var (begin, end) = (0, 0);
        while (begin < most && a[begin] == b[begin]) begin++;
        while (end < most - begin && a[^(end + 1)] == b[^(end + 1)]) end++;
        return begin + end;
    }

    private static string Text(IEnumerable<long> shape) => $"[{string.Join(", ", shape)}]";
}
