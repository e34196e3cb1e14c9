using Injerto.Text;

namespace Injerto.Models.Weights;

/// <summary>
/// Finds the network's tensors in whatever was saved: a state dictionary, a checkpoint around one, a pickled module.
/// </summary>
internal sealed class CheckpointState
{
    private const int MostVisits = 200_000;

    // The first that is there is the network; an averaged copy comes last.
    private static readonly string[] Wrappers =
    [
        "state_dict",
        "model_state_dict", "model", "net", "network", "module", "model_state", "model_weights", "weights",
        "params", "backbone", "encoder", "teacher", "student", "state_dict_ema", "ema_state_dict", "model_ema", "ema",
    ];

    // What wrappers of networks put before every key: DistributedDataParallel, torch.compile, Lightning.
    private static readonly string[] Prefixes = ["module.", "_orig_mod.", "model."];

    private readonly OrderedDictionary<string, PickleTensor> _tensors = new(StringComparer.Ordinal);
    private readonly QuantizedTensors _quantized = new();
    private int _visits;

    private CheckpointState()
    {
    }

    /// <summary>The tensors by their keys, less what wrappers of networks put before all of them.</summary>
    /// <exception cref="WeightsException">There are none.</exception>
    internal static IReadOnlyList<KeyValuePair<string, PickleTensor>> Find(object? saved)
    {
        var state = new CheckpointState();
        var isFound = state.TryFind(saved, depth: 0);
        state._quantized.Refuse();
        if (!isFound)
        {
            var what = Description(saved);
            throw new WeightsException(new(
                "A PyTorch file must hold a state_dict, a checkpoint with one, or a module. "
                + $"It holds {what}. Save model.state_dict().",
                "Un archivo de PyTorch debe contener un state_dict, un checkpoint con uno, o un módulo. "
                + $"Contiene {what.Spanish}. Guarde model.state_dict()."));
        }

        return Unwrapped([.. state._tensors]);
    }

    private bool TryFind(object? saved, int depth)
    {
        if (depth > WeightsLimits.MostNesting) return false;
        if (saved is PickleObject { State: not null } module) return TryWalk(module, "", depth) && _tensors.Count > 0;
        if (saved is not PickleDictionary dictionary) return false;
        foreach (var wrapper in Wrappers)
            if (dictionary.Find(wrapper) is { } inner and (PickleDictionary or PickleObject)
                && TryFind(inner, depth + 1))
                return true;
        foreach (var (key, value) in dictionary.Texts)
            Add(key, value);
        return _tensors.Count > 0;
    }

    // A pickled nn.Module keeps its parts in three dictionaries.
    private bool TryWalk(PickleObject module, string path, int depth)
    {
        if (++_visits > MostVisits || depth > WeightsLimits.MostNesting)
            throw new WeightsException(new(
                $"A pickled module must have at most {MostVisits} parts, nested at most {WeightsLimits.MostNesting} "
                + "deep. This one has more. Save its state_dict.",
                $"Un módulo en pickle debe tener {MostVisits} partes como máximo, anidadas hasta "
                + $"{WeightsLimits.MostNesting}. Este tiene más. Guarde su state_dict."));
        if (Members(module.State) is not { } members
            || !(members.Find("_modules") is PickleDictionary || members.Find("_parameters") is PickleDictionary))
            return false;
        foreach (var part in (string[])["_parameters", "_buffers"])
        {
            foreach (var (name, value) in Items(members, part))
                if (!IsPassing(members, name)) Add(path + name, value);
        }

        foreach (var (name, value) in Items(members, "_modules"))
        {
            if (path.Length + name.Length > WeightsLimits.MostNameLength) throw new WeightsException(new(
                $"A path in a module must have at most {WeightsLimits.MostNameLength} characters. One has more.",
                $"Una ruta en un módulo debe tener {WeightsLimits.MostNameLength} caracteres como máximo. Una tiene "
                + "más."));
            if (value is PickleObject child) TryWalk(child, $"{path}{name}.", depth + 1);
        }

        return true;
    }

    private void Add(string name, object? value)
    {
        _quantized.Look(name, value);
        if (value is not PickleTensor tensor) return;
        _tensors[name] = tensor;
        DeclaredShape.DemandCount(_tensors.Count);
    }

    // The state may be a pair: the dictionary, and values of slots.
    private static PickleDictionary? Members(object? state) =>
        state as PickleDictionary ?? (state is PickleTuple { Items: [PickleDictionary first, ..] } ? first : null);

    private static IEnumerable<KeyValuePair<string, object?>> Items(PickleDictionary members, string name) =>
        members.TryFind<PickleDictionary>(name, out var items) ? items.Texts : [];

    // Buffers that a state dictionary leaves out.
    private static bool IsPassing(PickleDictionary members, string name) =>
        members.Find("_non_persistent_buffers_set")
            is PickleObject { Arguments: PickleTuple { Items: [List<object?> names] } }
        && names.Contains(name);

    private static IReadOnlyList<KeyValuePair<string, PickleTensor>> Unwrapped(
        IReadOnlyList<KeyValuePair<string, PickleTensor>> tensors)
    {
        while (Prefixes.FirstOrDefault(
            p => tensors.All(t => t.Key.StartsWith(p, StringComparison.Ordinal) && t.Key.Length > p.Length))
            is { } prefix)
            tensors = [.. tensors.Select(t => KeyValuePair.Create(t.Key[prefix.Length..], t.Value))];
        return tensors;
    }

    private static LocalizedText Description(object? saved) => saved switch
    {
        null => LocalizedText.Same("None"),
        PickleTensor => new("one tensor", "un tensor"),
        PickleTuple or List<object?> => new("a list", "una lista"),
        PickleDictionary dictionary when dictionary.Count == 0 => new("an empty dictionary", "un diccionario vacío"),
        PickleDictionary dictionary => Keys(dictionary),
        PickleObject { Type: PickleGlobal type } =>
            new(
                $"an object of {DeclaredShape.Shown(type.FullName)}",
                $"un objeto de {DeclaredShape.Shown(type.FullName)}"),
        _ => new("something else", "otra cosa"),
    };

    private static LocalizedText Keys(PickleDictionary dictionary)
    {
        var some = string.Join(", ", dictionary.Texts.Take(5).Select(t => DeclaredShape.Shown(t.Key)));
        return new(
            $"a dictionary of {dictionary.Count} without tensors: {some}",
            $"un diccionario de {dictionary.Count} sin tensores: {some}");
    }
}
