using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Injerto.Tensors;
using Injerto.Text;

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
        : throw new KeyNotFoundException($"'{key}' must be a key of the state. It has {Count} keys, beginning with "
            + $"{string.Join(", ", Keys.Take(3))}.");

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _tensors.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out Tensor value) =>
        _tensors.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, Tensor>> GetEnumerator() => _tensors.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Copies of all tensors as they are now, which belong to the scope that is open.</summary>
    public StateDict Copy()
    {
        using var mode = Engine.NoGrad();
        return new StateDict(_tensors.Select(t => KeyValuePair.Create(t.Key, t.Value.Detach().Clone())).ToList());
    }

    /// <summary>Copies the values of another state in, key by key, into these very tensors.</summary>
    /// <exception cref="StateDictException">The keys or shapes are not the same.</exception>
    public void Assign(StateDict source)
    {
        ArgumentNullException.ThrowIfNull(source);
        using var mode = Engine.NoGrad();
        CopyFrom(source, _ => false);
    }

    internal void CopyFrom(StateDict source, Func<string, bool> mayMiss)
    {
        var faults = new List<LocalizedText>();
        var missing = Keys.Where(k => !source.ContainsKey(k) && !_optional.Contains(k) && !mayMiss(k));
        Tell(faults, new("Keys missing", "Faltan las claves"), missing);
        Tell(faults, new("Keys not the network's", "Claves ajenas a la red"), source.Keys.Where(k => !ContainsKey(k)));
        var others = Keys.Where(k => source.TryGetValue(k, out var given) && given.Shape != this[k].Shape);
        Tell(faults, new("Keys of another shape", "Claves de otra forma"), others, key =>
        {
            var (wanted, given) = (this[key].Shape, source[key].Shape);
            return new($" (must be {wanted}, is {given})", $" (debe ser {wanted}, es {given})");
        });
        if (faults.Count > 0) throw Misfit(LocalizedText.Join(" ", faults));
        foreach (var (key, tensor) in source) _tensors[key].CopyFrom(tensor);
    }

    private static StateDictException Misfit(LocalizedText faults) => new(new(
        $"Weights must have exactly the network's keys and shapes. {faults.English} Check that file and model are of "
        + "one architecture.",
        $"Los pesos deben tener exactamente las claves y formas de la red. {faults.Spanish} Compruebe que el archivo "
        + "y el modelo sean de una misma arquitectura."));

    private static void Tell(
        List<LocalizedText> faults,
        LocalizedText what,
        IEnumerable<string> keys,
        Func<string, LocalizedText>? detail = null)
    {
        var list = keys.ToList();
        if (list.Count == 0) return;
        var told = list.Take(MostListed).Select(key => LocalizedText.Same(key) + (detail?.Invoke(key) ?? default));
        var rest = list.Count - MostListed;
        var more = rest > 0 ? new LocalizedText($" and {rest} more.", $" y {rest} más.") : LocalizedText.Same(".");
        faults.Add(what + LocalizedText.Same(": ") + LocalizedText.Join(", ", told) + more);
    }
}
