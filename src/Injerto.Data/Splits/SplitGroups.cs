namespace Injerto.Data.Splits;

/// <summary>What a split must keep together.</summary>
public static class SplitGroups
{
    /// <summary>
    /// For each item its group, else what it shares with the other items of equal content, else null.
    /// </summary>
    /// <remarks>A picture that was copied thus never comes to lie in two parts. Where a class would have too few of
    /// these, only groups count.</remarks>
    /// <param name="items">The items.</param>
    /// <param name="parts">How many parts they are to be shared out over.</param>
    public static IReadOnlyList<string?> Of(IReadOnlyList<DataItem> items, int parts)
    {
        ArgumentNullException.ThrowIfNull(items);
        return Of([.. items.Select(item => item.Group)], [.. items.Select(item => item.Fingerprint)],
            [.. items.Select(item => (object?)item.Target ?? "")],
            parts);
    }

    internal static IReadOnlyList<string?> Of<T>(string?[] groups, UInt128?[] fingerprints, IReadOnlyList<T> targets,
        int parts)
        where T : notnull
    {
        var copied = fingerprints.OfType<UInt128>().CountBy(f => f).Where(pair => pair.Value > 1)
            .Select(pair => pair.Key).ToHashSet();
        if (copied.Count == 0) return groups;
        string?[] together = [.. groups.Select((group, i) => group
            ?? (fingerprints[i] is { } f && copied.Contains(f) ? $"content {f:x32}" : null))];
        var units = targets.Select((target, i) => (target, Unit: together[i] ?? $"item {i}")).Distinct();
        return units.CountBy(pair => pair.target).All(pair => pair.Value >= parts) ? together : groups;
    }
}
