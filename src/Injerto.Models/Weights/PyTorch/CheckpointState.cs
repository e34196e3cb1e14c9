namespace Injerto.Models.Weights;

/// <summary>Finds the network's tensors in whatever was saved: a state dictionary, a checkpoint around one, a pickled module.</summary>
internal sealed class CheckpointState
{
    private const int MostVisits = 200_000;

    // The first that is there is the network; an averaged copy comes last.
    private static readonly string[] Wrappers =
        ["state_dict", "model_state_dict", "model", "net", "network", "module", "model_state", "weights", "params", "state_dict_ema", "model_ema", "ema"];

    // What wrappers of networks put before every key: DistributedDataParallel, torch.compile, Lightning.
    private static readonly string[] Prefixes = ["module.", "_orig_mod.", "model."];

    private readonly OrderedDictionary<string, PickleTensor> _tensors = new(StringComparer.Ordinal);
    private int _visits;

    private CheckpointState()
    {
    }

    /// <summary>The tensors by their keys, less what wrappers of networks put before all of them.</summary>
    /// <exception cref="WeightsException">There are none.</exception>
    internal static IReadOnlyList<KeyValuePair<string, PickleTensor>> Find(object? saved)
    {
        var state = new CheckpointState();
        if (!state.TryFind(saved, depth: 0))
            throw new WeightsException($"A PyTorch file must hold a state_dict, a checkpoint with one, or a module. It holds {Description(saved)}. Save model.state_dict().");
        return Unwrapped([.. state._tensors]);
    }

    private bool TryFind(object? saved, int depth)
    {
        if (depth > WeightsLimits.MostNesting) return false;
        if (saved is PickleObject { State: not null } module) return TryWalk(module, "", depth) && _tensors.Count > 0;
        if (saved is not PickleDictionary dictionary) return false;
        foreach (var wrapper in Wrappers)
            if (dictionary.Find(wrapper) is { } inner and (PickleDictionary or PickleObject) && TryFind(inner, depth + 1)) return true;
        foreach (var (key, value) in dictionary.Texts)
            if (value is PickleTensor tensor) Add(key, tensor);
        return _tensors.Count > 0;
    }

    // A pickled nn.Module keeps its parts in three dictionaries.
    private bool TryWalk(PickleObject module, string path, int depth)
    {
        if (++_visits > MostVisits || depth > WeightsLimits.MostNesting)
            throw new WeightsException($"A pickled module must have at most {MostVisits} parts, nested at most {WeightsLimits.MostNesting} deep. This one has more. Save its state_dict.");
        if (Members(module.State) is not { } members || !(members.Find("_modules") is PickleDictionary || members.Find("_parameters") is PickleDictionary)) return false;
        foreach (var part in (string[])["_parameters", "_buffers"])
        {
            foreach (var (name, value) in Items(members, part))
                if (value is PickleTensor tensor && !IsPassing(members, name)) Add(path + name, tensor);
        }

        foreach (var (name, value) in Items(members, "_modules"))
        {
            if (path.Length + name.Length > WeightsLimits.MostNameLength) throw new WeightsException($"A path in a module must have at most {WeightsLimits.MostNameLength} characters. One has more.");
            if (value is PickleObject child) TryWalk(child, $"{path}{name}.", depth + 1);
        }

        return true;
    }

    private void Add(string name, PickleTensor tensor)
    {
        _tensors[name] = tensor;
        DeclaredShape.DemandCount(_tensors.Count);
    }

    // The state may be a pair: the dictionary, and values of slots.
    private static PickleDictionary? Members(object? state) => state as PickleDictionary ?? (state is PickleTuple { Items: [PickleDictionary first, ..] } ? first : null);

    private static IEnumerable<KeyValuePair<string, object?>> Items(PickleDictionary members, string name) =>
        members.TryFind<PickleDictionary>(name, out var items) ? items.Texts : [];

    // Buffers that a state dictionary leaves out.
    private static bool IsPassing(PickleDictionary members, string name) =>
        members.Find("_non_persistent_buffers_set") is PickleObject { Arguments: PickleTuple { Items: [List<object?> names] } } && names.Contains(name);

    private static IReadOnlyList<KeyValuePair<string, PickleTensor>> Unwrapped(IReadOnlyList<KeyValuePair<string, PickleTensor>> tensors)
    {
        while (Prefixes.FirstOrDefault(p => tensors.All(t => t.Key.StartsWith(p, StringComparison.Ordinal) && t.Key.Length > p.Length)) is { } prefix)
            tensors = [.. tensors.Select(t => KeyValuePair.Create(t.Key[prefix.Length..], t.Value))];
        return tensors;
    }

    private static string Description(object? saved) => saved switch
    {
        null => "None",
        PickleTensor => "one tensor",
        PickleTuple or List<object?> => "a list",
        PickleDictionary dictionary when dictionary.Count == 0 => "an empty dictionary",
        PickleDictionary dictionary => $"a dictionary of {dictionary.Count} without tensors: {string.Join(", ", dictionary.Texts.Take(5).Select(t => DeclaredShape.Shown(t.Key)))}",
        PickleObject { Type: PickleGlobal type } => $"an object of {DeclaredShape.Shown(type.FullName)}",
        _ => "something else",
    };
}
