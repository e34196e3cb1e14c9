using System.Diagnostics.CodeAnalysis;

namespace Injerto.Models.Weights;

/// <summary>
/// A Python dictionary. Keys that are no texts are kept apart: comparing them would mean walking into them.
/// </summary>
internal sealed class PickleDictionary
{
    private readonly OrderedDictionary<string, object?> _texts = new(StringComparer.Ordinal);

    /// <summary>The values with a text for a key, in order.</summary>
    internal IEnumerable<KeyValuePair<string, object?>> Texts => _texts;

    /// <summary>Number of items, whatever their keys.</summary>
    internal int Count => _texts.Count + Others;

    /// <summary>Number of items whose key is no text.</summary>
    internal int Others { get; private set; }

    internal void Set(object? key, object? value)
    {
        if (key is string text) _texts[text] = value;
        else Others++;
    }

    internal object? Find(string key) => _texts.GetValueOrDefault(key);

    internal bool TryFind<T>(string key, [NotNullWhen(true)] out T? value)
        where T : class
    {
        value = Find(key) as T;
        return value is not null;
    }
}
