using System.Collections.Immutable;

namespace Injerto.Data;

/// <summary>Judges the items that a data set is made of.</summary>
internal static class DataSetFaults
{
    public static void ThrowIfAny(DataSet data)
    {
        if (data.TargetNames.Any(string.IsNullOrWhiteSpace))
            throw new ArgumentException($"The target names of '{data.Name}' must not be empty. Got: {string.Join(", ",
                data.TargetNames.Select(n => $"'{n}'"))}.");
        ThrowIfTwice(data, "target names", data.TargetNames);
        if (data.Items.Any(item => string.IsNullOrEmpty(item.Id)))
            throw new ArgumentException($"Each item of '{data.Name}' must have an id. One has none.");
        ThrowIfTwice(data, "ids", data.Items.Select(item => item.Id));
        foreach (var item in data.Items)
            if (!Fits(item.Target, data))
                throw new ArgumentException($"The target of '{item.Id}' in '{data.Name}' must be {Wanted(data)}. Got " +
                    $"{Told(item.Target)}.");
    }

    private static void ThrowIfTwice(DataSet data, string what, IEnumerable<string> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (names.FirstOrDefault(name => !seen.Add(name)) is { } twice)
            throw new ArgumentException($"The {what} of '{data.Name}' must be unique. '{twice}' comes twice.");
    }

    private static bool Fits(ItemTarget? target, DataSet data) => (target, data.Kind) switch
    {
        (null, _) => true,
        (ClassTarget one, TargetKind.Class) => IsIndex(one.Index, data),
        (LabelsTarget several, TargetKind.Labels) => AreAscending(several.Indices, data)
            && AreAscending(several.Ignored, data) && !several.Indices.Intersect(several.Ignored).Any(),
        (NumbersTarget numbers, TargetKind.Numbers) => numbers.Values.Length == data.TargetNames.Count
            && numbers.Values.All(double.IsFinite),
        _ => false,
    };

    private static bool AreAscending(ImmutableArray<int> indices, DataSet data) =>
        indices.All(i => IsIndex(i, data)) && indices.Zip(indices.Skip(1)).All(pair => pair.First < pair.Second);

    private static bool IsIndex(int index, DataSet data) => index >= 0 && index < data.TargetNames.Count;

    private static string Wanted(DataSet data) => data.Kind switch
    {
        TargetKind.Class => $"a ClassTarget from 0 to {data.TargetNames.Count - 1}",
        TargetKind.Labels => $"a LabelsTarget with ascending indices from 0 to {data.TargetNames.Count - 1}",
        _ => $"a NumbersTarget with {data.TargetNames.Count} finite values",
    };

    private static string Told(ItemTarget? target) => target switch
    {
        LabelsTarget { Ignored: { IsEmpty: false } ignored } several =>
            $"LabelsTarget [{string.Join(", ", several.Indices)}], ignored [{string.Join(", ", ignored)}]",
        LabelsTarget several => $"LabelsTarget [{string.Join(", ", several.Indices)}]",
        NumbersTarget numbers => $"NumbersTarget [{string.Join(", ", numbers.Values)}]",
        _ => $"{target}",
    };
}
