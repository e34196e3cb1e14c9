namespace Injerto.Records;

/// <summary>Makes value lists; the compiler calls it for <c>ValueList&lt;int&gt; x = [1, 2]</c>.</summary>
public static class ValueList
{
    /// <summary>Copies the elements into a new list.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="items">The elements.</param>
    public static ValueList<T> Create<T>(ReadOnlySpan<T> items) => new(items.ToArray());

    /// <summary>Copies the elements into a new list.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="items">The elements.</param>
    public static ValueList<T> From<T>(IEnumerable<T> items) => new([.. items]);
}
