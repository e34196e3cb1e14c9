using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Injerto.Records;

/// <summary>
/// An immutable list of named values that keeps their order, is equal to another when names, values and order are, and
/// prints them; in JSON an object.
/// </summary>
/// <typeparam name="T">The type of the values.</typeparam>
[JsonConverter(typeof(ValueJsonConverterFactory))]
[SuppressMessage(
    "Naming", "CA1710", Justification = "It is the sister of ValueList, and a short word in every record.")]
public sealed class ValueMap<T> : IReadOnlyDictionary<string, T>, IEquatable<ValueMap<T>>
{
    private readonly KeyValuePair<string, T>[] entries;
    private readonly Dictionary<string, T> index;

    /// <summary>Copies named values.</summary>
    /// <param name="entries">The names with their values, in order.</param>
    /// <exception cref="ArgumentException">A name occurs twice.</exception>
    public ValueMap(IEnumerable<KeyValuePair<string, T>> entries)
    {
        this.entries = [.. entries];
        index = new(this.entries.Length, StringComparer.Ordinal);
        foreach (var (name, value) in this.entries)
        {
            if (!index.TryAdd(name, value)) throw new ArgumentException($"Names must differ. Got '{name}' twice.");
        }
    }

    /// <inheritdoc/>
    public int Count => entries.Length;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => entries.Select(entry => entry.Key);

    /// <inheritdoc/>
    public IEnumerable<T> Values => entries.Select(entry => entry.Value);

    /// <summary>The value of a name.</summary>
    /// <param name="key">The name.</param>
    /// <exception cref="KeyNotFoundException">There is no such name; the message lists those there are.</exception>
    public T this[string key] => index.TryGetValue(key, out var value)
        ? value
        : throw new KeyNotFoundException($"There is no value named '{key}'. There are: {string.Join(", ", Keys)}.");

    /// <inheritdoc/>
    public bool ContainsKey(string key) => index.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => index.TryGetValue(key, out value);

    /// <inheritdoc/>
    public bool Equals(ValueMap<T>? other) => other is not null && entries.Length == other.entries.Length
        && entries.Zip(other.entries).All(pair => pair.First.Key == pair.Second.Key
            && EqualityComparer<T>.Default.Equals(pair.First.Value, pair.Second.Value));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValueMap<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var (name, value) in entries)
        {
            hash.Add(name);
            hash.Add(value);
        }
        return hash.ToHashCode();
    }

    /// <summary>The names with their values, in braces.</summary>
    public override string ToString() =>
        $"{{{string.Join(", ", entries.Select(entry => $"{entry.Key}: {entry.Value}"))}}}";

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() =>
        ((IEnumerable<KeyValuePair<string, T>>)entries).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
