namespace Injerto.Models.Weights;

/// <summary>The name of a Python class or function. It is never looked up, let alone called.</summary>
internal sealed record PickleGlobal(string Module, string Name)
{
    internal string FullName => $"{Module}.{Name}";
}

/// <summary>A tuple.</summary>
internal sealed class PickleTuple(object?[] items)
{
    internal static readonly PickleTuple Empty = new([]);

    internal object?[] Items { get; } = items;
}

/// <summary>What a class or function that is not known was to be called with: an inert record.</summary>
internal sealed class PickleObject(object? type, object? arguments)
{
    internal object? Type { get; } = type;

    internal object? Arguments { get; } = arguments;

    /// <summary>What it was to be given as its state.</summary>
    internal object? State { get; set; }
}

/// <summary>A tensor's memory: where the file keeps it, and as what.</summary>
internal sealed record PickleStorage(string Key, ElementType Type, long Elements, long FirstElement);

/// <summary>A tensor: a view of a storage.</summary>
internal sealed record PickleTensor(PickleStorage Storage, long Offset, long[] Shape, long[] Strides);
