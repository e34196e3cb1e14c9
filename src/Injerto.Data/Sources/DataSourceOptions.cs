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
        return faults;
    }
}
