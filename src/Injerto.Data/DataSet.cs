namespace Injerto.Data;

/// <summary>A set of items with their targets, and everything worth saying about it.</summary>
public sealed class DataSet
{
    /// <summary>A data set.</summary>
    /// <param name="name">What people call it.</param>
    /// <param name="kind">What kind of target its items have.</param>
    /// <param name="targetNames">The names of the classes, labels or outputs.</param>
    /// <param name="items">The items; their order is kept.</param>
    /// <exception cref="ArgumentException">
    /// A name is empty or occurs twice, ids are not unique, or a target does not fit the kind and the names.
    /// </exception>
    public DataSet(string name, TargetKind kind, IReadOnlyList<string> targetNames, IReadOnlyList<DataItem> items)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(targetNames);
        ArgumentNullException.ThrowIfNull(items);
        (Name, Location, Kind, TargetNames, Items) = (name, name, kind, targetNames.ToArray(), items.ToArray());
        DataSetFaults.ThrowIfAny(this);
    }

    /// <summary>What people call it.</summary>
    public string Name { get; }

    /// <summary>Where it was read from: for a folder, its absolute path. Default: the name.</summary>
    public string Location { get; init; }

    /// <summary>What kind of target its items have.</summary>
    public TargetKind Kind { get; }

    /// <summary>The names of the classes, labels or outputs; targets are positions in this list.</summary>
    public IReadOnlyList<string> TargetNames { get; }

    /// <summary>
    /// The columns of a table that say what its rows show. Default none: there is no table of numbers.
    /// </summary>
    public IReadOnlyList<string> TargetColumns { get; init; } = [];

    /// <summary>What the numbers of the items' contents are called. Default none: they have no names.</summary>
    public IReadOnlyList<string> FeatureNames { get; init; } = [];

    /// <summary>
    /// All items. Those that a source read are ordered by part and then by id, ordinally: the same on every machine;
    /// those without a target keep the order of the source.
    /// </summary>
    public IReadOnlyList<DataItem> Items { get; }

    /// <summary>What was found on the way; no <see cref="ProblemSeverity.Error"/> is among it. Default none.</summary>
    public IReadOnlyList<DataProblem> Problems { get; init; } = [];

    /// <summary>The items of one part, in order.</summary>
    public IReadOnlyList<DataItem> Of(DataPart part) => [.. Items.Where(item => item.Part == part)];

    /// <summary>Whether a part has any items.</summary>
    public bool Has(DataPart part) => Items.Any(item => item.Part == part);

    /// <summary>
    /// How many items of a part carry each class or label; zeros where targets are numbers. Shape: [target names].
    /// </summary>
    public IReadOnlyList<int> ClassCounts(DataPart part)
    {
        var counts = new int[TargetNames.Count];
        foreach (var item in Items.Where(item => item.Part == part))
        {
            if (item.Target is ClassTarget one) counts[one.Index]++;
            else if (item.Target is LabelsTarget several)
                foreach (int index in several.Indices) counts[index]++;
        }
        return counts;
    }
}
