namespace Injerto.Data.Sources;

/// <summary>How data is read.</summary>
public sealed record DataSourceOptions
{
    /// <summary>
    /// The share of each class set aside as <see cref="DataPart.Val"/> where the data has no parts of its own. Default
    /// 0.15; 0 for none.
    /// </summary>
    public double ValidationFraction { get; init; } = 0.15;

    /// <summary>
    /// The share of each class set aside as <see cref="DataPart.Test"/> where the data has no parts of its own. Default
    /// 0.15; 0 for none.
    /// </summary>
    public double TestFraction { get; init; } = 0.15;

    /// <summary>The seed of those shares. Default 42.</summary>
    public long SplitSeed { get; init; } = 42;

    /// <summary>
    /// Whether every warning is an error. Default false: what can't be used is listed and passed over.
    /// </summary>
    public bool Strict { get; init; }

    /// <summary>
    /// The classes that a model knows, where data is read to judge one: they are the target names, in this order; those
    /// of the data are matched to them whatever their letter case, and one is enough. Default null: the data's own.
    /// </summary>
    public IReadOnlyList<string>? KnownClasses { get; init; }

    /// <summary>
    /// As what the numbers of a table are read: classes, labels or numbers. Default null: whole numbers of few values
    /// are classes, columns of 0 and 1 labels or classes, others numbers. <see cref="TargetConversion"/> turns one into
    /// another afterwards.
    /// </summary>
    public TargetKind? Task { get; init; }

    /// <summary>
    /// The names of classes that the data tells by numbers, from 0 on (<see cref="ClassNameFile"/>). Default null: the
    /// numbers are the names.
    /// </summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>
    /// Whether items that nothing says what they show of are kept, with a target of null. Default false: they are
    /// passed over.
    /// </summary>
    public bool KeepsUnlabelled { get; init; }

    /// <summary>
    /// A regular expression that finds a picture's class in its name, as <c>(?&lt;label&gt;[^_]+)_.*</c>; with a slash
    /// in it, in its path below the folder. Groups called part and group tell those. Default null: folders, tables and
    /// the like tell the classes.
    /// </summary>
    public string? LabelFrom { get; init; }

    /// <summary>
    /// The column of a table that names the files: its name, or its position from 1. Default null: found by name and
    /// contents.
    /// </summary>
    public string? FileColumn { get; init; }

    /// <summary>
    /// The columns of a table that say what its rows show: one, or several of 0 and 1 or of numbers; names or positions
    /// from 1. Default null: found by name and contents; in a table of numbers, the last one.
    /// </summary>
    public IReadOnlyList<string>? TargetColumns { get; init; }

    /// <summary>
    /// The columns of numbers that a model knows, in its order, where a table is read to ask or to judge it: names or
    /// positions from 1; what else the table has is passed over. Default null: all that is no target.
    /// </summary>
    public IReadOnlyList<string>? FeatureColumns { get; init; }

    /// <summary>
    /// What parts several labels in one field of a table; <c>none</c> where nothing does. Default null: a bar, or what
    /// the fields show.
    /// </summary>
    public string? LabelSeparator { get; init; }

    /// <summary>
    /// The feature of TFRecords that holds the encoded picture. Default null: found by name and contents.
    /// </summary>
    public string? ImageFeature { get; init; }

    /// <summary>
    /// The feature of TFRecords that says what an item shows: whole numbers or texts are classes or labels, floats
    /// numbers. Default null: found by name.
    /// </summary>
    public string? LabelFeature { get; init; }

    /// <summary>The feature of TFRecords that names an item. Default null: found by name.</summary>
    public string? IdFeature { get; init; }

    /// <summary>Says what is wrong with these options, all faults together; an empty list when nothing is.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (!(ValidationFraction is >= 0 and < 1))
            faults.Add($"ValidationFraction must be at least 0 and below 1. Got {ValidationFraction}.");
        if (!(TestFraction is >= 0 and < 1)) faults.Add("TestFraction must be at least 0 and below 1. Got " +
            $"{TestFraction}.");
        if (ValidationFraction + TestFraction >= 1)
            faults.Add("ValidationFraction and TestFraction must sum to less than 1. They sum to " +
                $"{ValidationFraction + TestFraction}.");
        if (KnownClasses is { Count: 0 }) faults.Add("KnownClasses must name at least one class, or be null. " +
            "It is empty.");
        if (ClassNames is { Count: 0 }) faults.Add("ClassNames must name at least one class, or be null. It is empty.");
        if (TargetColumns is { Count: 0 })
            faults.Add("TargetColumns must name at least one column, or be null. It is empty.");
        if (LabelSeparator is { Length: 0 }) faults.Add("LabelSeparator must be a text, or be null. It is empty.");
        return faults;
    }
}
