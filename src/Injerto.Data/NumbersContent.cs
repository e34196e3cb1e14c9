using System.Collections.Immutable;

namespace Injerto.Data;

/// <summary>A row of numbers.</summary>
public sealed class NumbersContent : ItemContent
{
    /// <summary>A row.</summary>
    /// <param name="values">The numbers. Shape: [features].</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public NumbersContent(params ReadOnlySpan<float> values)
    {
        if (values.IsEmpty) throw new ArgumentException("A row must have at least one " +
            "number. Got none.", nameof(values));
        Values = [.. values];
    }

    /// <summary>The numbers. Shape: [features].</summary>
    public ImmutableArray<float> Values { get; }
}
