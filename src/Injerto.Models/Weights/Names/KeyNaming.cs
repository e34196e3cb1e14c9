namespace Injerto.Models.Weights;

/// <summary>The names in one file, read in one way: by a table, or as ours (<see cref="Table"/> null).</summary>
internal sealed class KeyNaming
{
    private KeyNaming(NameTable? table, string prefix, IReadOnlyList<WeightsEntry> entries)
    {
        (Table, Prefix) = (table, prefix);
        Entries = [.. entries.Where(e => KeyPrefixes.IsBelow(e.Name, prefix)).Select(Named)];
        LeftOut = entries.Count - Entries.Count;
        IsKeras = Entries.Any(e => e.Entry.Name.Contains('/', StringComparison.Ordinal));
    }

    internal NameTable? Table { get; }

    /// <summary>
    /// What stands before each of the network's keys in the file and is not part of them: <c>backbone.</c>, or nothing.
    /// </summary>
    internal string Prefix { get; }

    internal IReadOnlyList<NamedEntry> Entries { get; }

    /// <summary>The number of tensors that do not have the prefix.</summary>
    internal int LeftOut { get; }

    /// <summary>Whether the keys are Keras', whose batch normalisation may lack scale or shift.</summary>
    internal bool IsKeras { get; }

    // All prefixes under which the network is found equally well, where there are several.
    private IReadOnlyList<string> Rivals { get; init; } = [];

    /// <summary>
    /// Finds the table that explains most of a file's keys, as ours where none explains more; and the prefix that
    /// stands before the network's keys, where without one they are not found.
    /// </summary>
    internal static KeyNaming Decide(IReadOnlyList<WeightsEntry> entries, NetworkKeys network)
    {
        var (plain, explained) = Best("", entries, network);
        var trunk = network.Trunk.Count();
        if (2 * explained.Named >= trunk) return plain;
        var found = KeyPrefixes.Of(entries, least: Math.Max(1, trunk / 2))
            .Select(prefix => Best(prefix, entries, network))
            .Where(n => n.Explained.CompareTo(explained) > 0 && 2 * n.Explained.Named >= trunk).ToList();
        if (found.Count == 0) return plain;
        var most = found.Max(n => n.Explained);
        List<KeyNaming> best = [.. found.Where(n => n.Explained == most).Select(n => n.Naming)];
        return best.Count == 1
            ? best[0]
            : new KeyNaming(best[0].Table, best[0].Prefix, entries) { Rivals = [.. best.Select(n => n.Prefix)] };
    }

    /// <summary>
    /// Whether the rules of any table that tells padding or epsilon name half of the keys: only then such a table can
    /// be the one.
    /// </summary>
    internal static bool MayTell(IReadOnlyList<WeightsEntry> entries) =>
        KeyPrefixes.Of(entries, least: Math.Max(1, entries.Count / 4))
            .Append("").Any(prefix => MayTell(prefix, entries));

    /// <exception cref="WeightsException">The file holds the network several times, under different
    /// prefixes.</exception>
    internal void DemandOne()
    {
        if (Rivals.Count == 0) return;
        var all = string.Join(", ", Rivals.Select(DeclaredShape.Shown));
        var first = DeclaredShape.Shown(Rivals[0]);
        throw new WeightsException(new(
            $"A file of weights must hold the network once. Its keys are found under each of {all}. Save those that "
            + $"you mean without their prefix: {{k.removeprefix({first}): v for k, v in weights.items() if "
            + $"k.startswith({first})}}.",
            $"Un archivo de pesos debe contener la red una sola vez. Sus claves están bajo cada uno de {all}. Guarde "
            + $"las que desee sin su prefijo: {{k.removeprefix({first}): v for k, v in weights.items() if "
            + $"k.startswith({first})}}."));
    }

    private static bool MayTell(string prefix, IReadOnlyList<WeightsEntry> entries) =>
        NameTable.All.Where(t => t.Padding is not null || t.BatchNormEpsilon is not null)
            .Select(t => new KeyNaming(t, prefix, entries))
            .Any(n => 2 * n.Entries.Count(e => e.HasRule) >= n.Entries.Count);

    private static (KeyNaming Naming, (int Fitting, int Named) Explained) Best(
        string prefix, IReadOnlyList<WeightsEntry> entries, NetworkKeys network)
    {
        var asOurs = new KeyNaming(null, prefix, entries);
        var (best, most) = (asOurs, asOurs.Explained(network));
        foreach (var table in NameTable.All)
        {
            var other = new KeyNaming(table, prefix, entries);
            var explained = other.Explained(network);
            if (explained.CompareTo(most) > 0) (best, most) = (other, explained);
        }

        return (best, most);
    }

    private (int Fitting, int Named) Explained(NetworkKeys network)
    {
        var (fitting, named) = (0, 0);
        foreach (var entry in Entries)
        {
            if (entry.Ours is null || !network.Shapes.TryGetValue(entry.Ours, out var shape)) continue;
            named++;
            if (entry.For(shape) is not null) fitting++;
        }

        return (fitting, named);
    }

    private NamedEntry Named(WeightsEntry entry)
    {
        var name = entry.Name[Prefix.Length..];
        var (module, variable, layout) = VariableName.Of(name);
        string? ours = module.Replace('/', '.');
        IReadOnlyList<long>? flattened = null;
        var isWhole = false;
        var hasRule = Table?.TryMap(name, module, out ours, out isWhole, out flattened) == true;
        if (!hasRule) ours = module.Replace('/', '.');
        var key = ours is null || isWhole ? ours : ours.Length == 0 ? variable : $"{ours}.{variable}";
        return new NamedEntry(entry, key, layout, flattened, hasRule);
    }
}
