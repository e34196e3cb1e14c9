using System.Collections;
using System.Runtime.CompilerServices;

namespace Injerto.Tensors;

/// <summary>The sizes of a tensor's dimensions, outermost first: <c>Shape s = [16, 3, 224, 224];</c></summary>
[CollectionBuilder(typeof(Shape), nameof(Create))]
public readonly struct Shape : IEquatable<Shape>, IReadOnlyList<long>
{
    private readonly long[]? _sizes;

    /// <summary>A shape of these sizes; each must be 0 or more.</summary>
    public Shape(params ReadOnlySpan<long> sizes)
    {
        foreach (var size in sizes)
            ArgumentOutOfRangeException.ThrowIfNegative(size, nameof(sizes));
        _sizes = sizes.ToArray();
    }

    private Shape(long[] sizes) => _sizes = sizes;

    /// <summary>Number of dimensions; 0 for a single number.</summary>
    public int Count => Sizes.Length;

    /// <summary>Number of elements: the product of the sizes, 1 for a single number.</summary>
    public long Elements
    {
        get
        {
            long product = 1;
            foreach (var size in Sizes) product = checked(product * size);
            return product;
        }
    }

    internal long[] Sizes => _sizes ?? [];

    /// <summary>The size of one dimension.</summary>
    public long this[int dimension] => Sizes[dimension];

    /// <summary>The size of one dimension, counted from the end with <c>^</c>.</summary>
    public long this[Index dimension] => Sizes[dimension];

    /// <summary>Builds a shape from a collection expression.</summary>
    public static Shape Create(ReadOnlySpan<long> sizes) => new(sizes);

    /// <summary>A shape from an array of sizes.</summary>
    public static implicit operator Shape(long[] sizes) => new(sizes.AsSpan());

    /// <summary>Whether the sizes are the same.</summary>
    public static bool operator ==(Shape left, Shape right) => left.Equals(right);

    /// <summary>Whether the sizes differ.</summary>
    public static bool operator !=(Shape left, Shape right) => !left.Equals(right);

    /// <summary>The sizes as a span.</summary>
    public ReadOnlySpan<long> AsSpan() => Sizes;

    /// <summary>This shape with one dimension changed.</summary>
    public Shape With(int dimension, long size)
    {
        var sizes = (long[])Sizes.Clone();
        sizes[dimension] = size;
        return new Shape(sizes);
    }

    /// <inheritdoc/>
    public bool Equals(Shape other) => Sizes.AsSpan().SequenceEqual(other.Sizes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Shape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var size in Sizes) hash.Add(size);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", Sizes)}]";

    /// <inheritdoc/>
    public IEnumerator<long> GetEnumerator() => ((IEnumerable<long>)Sizes).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
