namespace Injerto.Models.Weights;

/// <summary>
/// Looks for quantised tensors in a state dictionary: they are kept as inert records, and no weights to start from.
/// </summary>
internal sealed class QuantizedTensors
{
    private const string Rebuild = "torch._utils._rebuild_qtensor", Storage = "Storage";

    private string _first = "", _type = "";
    private int _count;

    /// <summary>Looks at a value, and into the pairs of weight and bias that a quantised layer packs.</summary>
    internal void Look(string name, object? value)
    {
        if (value is PickleTuple { Items: [PickleObject packed, ..] }) value = packed;
        if (value is not PickleObject { Type: PickleGlobal { FullName: Rebuild }, Arguments: PickleTuple call }) return;
        if (_count++ > 0) return;
        _first = name;
        _type = call.Items is [PickleObject { Type: PickleGlobal { Name: var storage } }, ..] ? TypeOf(storage) : "";
    }

    /// <exception cref="WeightsException">There were any.</exception>
    internal void Refuse()
    {
        if (_count == 0) return;
        var type = _type.Length == 0 ? "" : $" ({_type})";
        var first = DeclaredShape.Shown(_first);
        throw new WeightsException(new(
            $"Weights must be float tensors. Quantised{type} tensors here: {_count}, the first is {first}. Save the "
            + "state_dict of the float model, before it was quantised.",
            $"Los pesos deben ser tensores de coma flotante. Tensores cuantizados{type}: {_count}, el primero es "
            + $"{first}. Guarde el state_dict del modelo en coma flotante, antes de cuantizarlo."));
    }

    // QInt8Storage is the storage of qint8.
    private static string TypeOf(string storage) => storage.EndsWith(Storage, StringComparison.Ordinal)
        ? storage[..^Storage.Length].ToLowerInvariant()
        : storage;
}
