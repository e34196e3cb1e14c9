using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>Tensors by their keys, in the order of the network.</summary>
public sealed class StateDict : IReadOnlyDictionary<string, Tensor>
{
    private const int MostListed = 10;
    private readonly OrderedDictionary<string, Tensor> _tensors;
    private readonly HashSet<string> _optional;

    /// <summary>A state of these tensors.</summary>
    /// <param name="tensors">Keys and tensors; each key once.</param>
    /// <param name="optional">Keys that a state to load may lack.</param>
    public StateDict(IEnumerable<KeyValuePair<string, Tensor>> tensors, IEnumerable<string>? optional = null)
    {
        _tensors = new OrderedDictionary<string, Tensor>(tensors, StringComparer.Ordinal);
        _optional = [.. optional ?? []];
    }

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _tensors.Keys;

    /// <inheritdoc/>
    public IEnumerable<Tensor> Values => _tensors.Values;

    /// <inheritdoc/>
    public int Count => _tensors.Count;

    /// <inheritdoc/>
    public Tensor this[string key] => _tensors.TryGetValue(key, out var tensor)
        ? tensor
        : throw new KeyNotFoundException($"'{key}' must be a key of the state. It has {Count} keys, beginning with {string.Join(", ", Keys.Take(3))}.");

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _tensors.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out Tensor value) => _tensors.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, Tensor>> GetEnumerator() => _tensors.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void CopyFrom(StateDict source, Func<string, bool> mayMiss)
    {
        var faults = new List<string>();
        Tell(faults, "missing", Keys.Where(k => !source.ContainsKey(k) && !_optional.Contains(k) && !mayMiss(k)));
        Tell(faults, "not the network's", source.Keys.Where(k => !ContainsKey(k)));
        Tell(faults, "of another shape", this.Where(p => source.TryGetValue(p.Key, out var s) && s.Shape != p.Value.Shape)
            .Select(p => $"{p.Key} (must be {p.Value.Shape}, is {source[p.Key].Shape})"));
        if (faults.Count > 0)
            throw new StateDictException($"Weights must have exactly the network's keys and shapes. {string.Join(" ", faults)} Check that file and model are of one architecture.");
        foreach (var (key, tensor) in source) _tensors[key].CopyFrom(tensor);
    }

    private static void Tell(List<string> faults, string what, IEnumerable<string> keys)
    {
        var list = keys.ToList();
        if (list.Count == 0) return;
        var more = list.Count > MostListed ? $" and {list.Count - MostListed} more" : "";
        faults.Add($"Keys {what}: {string.Join(", ", list.Take(MostListed))}{more}.");
    }
}
