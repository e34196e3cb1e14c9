namespace Injerto.Models.Weights;

/// <summary>
/// What PyTorch's persistent ids in a pickle stand for: tensors' memory, and the source of pickled modules.
/// </summary>
internal sealed class PersistentIds
{
    private readonly Dictionary<string, PickleStorage> _storages = new(StringComparer.Ordinal);

    /// <summary>The storages seen so far, whole, by their keys.</summary>
    internal IReadOnlyDictionary<string, PickleStorage> Storages => _storages;

    internal object? Resolve(object? id) => id switch
    {
        PickleTuple { Items: ["storage", PickleGlobal type, string key, _, long elements, .. var view] } =>
            Storage(type, key, elements, view),
        // A class of a pickled module, with its source beside it.
        PickleTuple { Items: ["module", var type, ..] } => type,
        _ => throw new WeightsException(new(
            "A persistent id in a pickle must name a storage or a module, as torch.save writes it. One does not. The "
            + "file is damaged, or saved by something else.",
            "Un identificador persistente en un pickle debe nombrar un almacén o un módulo, como lo escribe "
            + "torch.save. Uno no lo hace. El archivo está dañado, o lo guardó otra cosa.")),
    };

    private object Storage(PickleGlobal type, string key, long elements, object?[] view)
    {
        // Complex and quantised numbers stay inert: a tensor of them is no tensor here.
        if (StorageTypes.OfStorage(type) is not { } element) return new PickleObject(type, null);
        if (elements < 0 || elements > WeightsLimits.MostTensorBytes)
            throw new WeightsException(new(
                $"A storage must have 0 to {WeightsLimits.MostTensorBytes} elements. {DeclaredShape.Shown(key)} "
                + $"declares {elements}.",
                $"Un almacén debe tener de 0 a {WeightsLimits.MostTensorBytes} elementos. {DeclaredShape.Shown(key)} "
                + $"declara {elements}."));
        var whole = new PickleStorage(key, element, elements, FirstElement: 0);
        if (!_storages.TryAdd(key, whole) && _storages[key] != whole)
            throw new WeightsException(new(
                $"A storage must be declared the same wherever it is used. {DeclaredShape.Shown(key)} is not.",
                $"Un almacén debe declararse igual dondequiera que se use. {DeclaredShape.Shown(key)} no lo está."));
        return view is [PickleTuple { Items: [_, long first, long count] }] ? View(whole, first, count) : whole;
    }

    // Before 0.4 a storage could be a part of another one.
    private static PickleStorage View(PickleStorage whole, long first, long count) =>
        first >= 0 && count >= 0 && first <= whole.Elements - count
            ? whole with { FirstElement = first, Elements = count }
            : throw new WeightsException(new(
                $"A part of a storage must lie in it. {DeclaredShape.Shown(whole.Key)} has {whole.Elements} elements, "
                + $"and {count} from {first} on are declared.",
                $"Una parte de un almacén debe estar en él. {DeclaredShape.Shown(whole.Key)} tiene {whole.Elements} "
                + $"elementos, y se declaran {count} a partir de {first}."));
}
