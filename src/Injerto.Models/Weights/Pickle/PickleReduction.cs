namespace Injerto.Models.Weights;

/// <summary>What a call in a pickle means: a tensor, a dictionary, or an inert record of the call.</summary>
internal static class PickleReduction
{
    /// <summary>The value that stands for the call.</summary>
    /// <param name="function">What was to be called.</param>
    /// <param name="arguments">With which arguments.</param>
    /// <param name="charge">Counts items that are copied.</param>
    internal static object? Of(object? function, object? arguments, Action<long> charge)
    {
        if (function is not PickleGlobal { FullName: var name } || arguments is not PickleTuple { Items: var items })
            return new PickleObject(function, arguments);
        return name switch
        {
            "torch._utils._rebuild_tensor" or "torch._utils._rebuild_tensor_v2" or "torch._utils._rebuild_tensor_v3" =>
                (object?)Tensor(items) ?? Inert(),
            "torch._utils._rebuild_parameter" or "torch._utils._rebuild_parameter_with_state"
            or "torch.nn.parameter.Parameter" when items is [PickleTensor tensor, ..] => tensor,
            "torch._tensor._rebuild_from_type_v2" when items is [PickleGlobal inner, _, PickleTuple its, ..]
                && inner.FullName != name => Of(inner, its, charge),
            "torch.Size" when items is [PickleTuple sizes] => sizes,
            "collections.OrderedDict" or "collections.defaultdict" or "builtins.dict" or "__builtin__.dict" =>
                Dictionary(items, charge),
            _ => Inert(),
        };

        PickleObject Inert() => new(function, arguments);
    }

    /// <summary>A list or tuple of whole numbers, or null.</summary>
    internal static long[]? Numbers(object? value)
    {
        IReadOnlyList<object?>? items = value is PickleTuple tuple ? tuple.Items : value as List<object?>;
        if (items is null || items.Count > WeightsLimits.MostDimensions || items.Any(i => i is not long)) return null;
        return [.. items.Select(i => (long)i!)];
    }

    // Arguments: storage, offset, sizes, strides, and what training needs.
    private static PickleTensor? Tensor(object?[] items) =>
        items is [PickleStorage storage, long offset, var sizes, var strides, ..]
        && Numbers(sizes) is { } shape && Numbers(strides) is { } steps && shape.Length == steps.Length
            ? new PickleTensor(
                items is [_, _, _, _, _, _, PickleGlobal type, ..] ? Retyped(storage, type) : storage,
                offset, shape, steps)
            : null;

    // Version 3 names the element type apart from the storage.
    private static PickleStorage Retyped(PickleStorage storage, PickleGlobal type) =>
        StorageTypes.OfType(type) is { } element && storage.Elements % element.Size() == 0 && storage.Type.Size() == 1
            ? storage with { Type = element, Elements = storage.Elements / element.Size() }
            : storage;

    private static PickleDictionary Dictionary(object?[] items, Action<long> charge)
    {
        var dictionary = new PickleDictionary();
        if (items is not [List<object?> pairs]) return dictionary;
        charge(pairs.Count);
        foreach (var pair in pairs)
        {
            var two = pair is PickleTuple tuple ? tuple.Items : (pair as List<object?>)?.Take(3).ToArray();
            if (two is [var key, var value]) dictionary.Set(key, value);
        }

        return dictionary;
    }
}
