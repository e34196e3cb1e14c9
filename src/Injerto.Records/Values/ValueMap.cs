namespace Injerto.Records;

/// <summary>Makes value maps.</summary>
public static class ValueMap
{
    /// <summary>The map without values.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    public static ValueMap<T> Empty<T>() => new([]);

    /// <summary>Makes a map of named values, in order.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="entries">Names with their values.</param>
    /// <exception cref="ArgumentException">A name occurs twice.</exception>
    public static ValueMap<T> Of<T>(params ReadOnlySpan<(string Name, T Value)> entries)
    {
        var pairs = new KeyValuePair<string, T>[entries.Length];
        for (var i = 0; i < pairs.Length; i++) pairs[i] = new(entries[i].Name, entries[i].Value);
        return new(pairs);
    }
}
