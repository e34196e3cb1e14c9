namespace Injerto.Models.Weights;

/// <summary>The names in one file, read in one way: by a table, or as ours (<see cref="Table"/> null).</summary>
internal sealed class KeyNaming
{
    private KeyNaming(NameTable? table, IReadOnlyList<WeightsEntry> entries)
    {
        Table = table;
        Entries = [.. entries.Select(Named)];
        IsKeras = entries.Any(e => e.Name.Contains('/', StringComparison.Ordinal));
    }

    internal NameTable? Table { get; }

    internal IReadOnlyList<NamedEntry> Entries { get; }

    /// <summary>Whether the keys are Keras', whose batch normalisation may lack scale or shift.</summary>
    internal bool IsKeras { get; }

    /// <summary>Finds the table that explains most of a file's keys; as ours where none explains more.</summary>
    internal static KeyNaming Decide(IReadOnlyList<WeightsEntry> entries, NetworkKeys network)
    {
        var asOurs = new KeyNaming(null, entries);
        var (best, most) = (asOurs, asOurs.Explained(network));
        foreach (var table in NameTable.All)
        {
            var other = new KeyNaming(table, entries);
            var explained = other.Explained(network);
            if (explained.CompareTo(most) > 0) (best, most) = (other, explained);
        }

        return best;
    }

    /// <summary>Whether the rules of any table that tells padding or epsilon name half of the keys: only then such a table can be the one.</summary>
    internal static bool MayTell(IReadOnlyList<WeightsEntry> entries) =>
        NameTable.All.Any(t => (t.Padding is not null || t.BatchNormEpsilon is not null) && 2 * new KeyNaming(t, entries).Entries.Count(e => e.HasRule) >= entries.Count);

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
        var (module, variable, layout) = VariableName.Of(entry.Name);
        string? ours = module.Replace('/', '.');
        IReadOnlyList<long>? flattened = null;
        var isWhole = false;
        var hasRule = Table?.TryMap(entry.Name, module, out ours, out isWhole, out flattened) == true;
        if (!hasRule) ours = module.Replace('/', '.');
        var key = ours is null || isWhole ? ours : ours.Length == 0 ? variable : $"{ours}.{variable}";
        return new NamedEntry(entry, key, layout, flattened, hasRule);
    }
}
