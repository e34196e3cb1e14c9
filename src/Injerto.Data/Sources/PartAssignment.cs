using System.Globalization;
using Injerto.Data.Splits;
using Injerto.Text;

namespace Injerto.Data.Sources;

/// <summary>The part of each item: its own, or a seeded share where the data brings none to judge by.</summary>
internal sealed class PartAssignment(DataSourceContext context, IReadOnlyList<SourceItem> items,
    IReadOnlyDictionary<string, UInt128> fingerprints, TargetKind kind, string[] names)
{
    private const string Whole = ".";
    private readonly DataSourceOptions options = context.Options;

    public DataPart[] Run()
    {
        DataPart[] own = [.. items.Select(item => item.Part ?? DataPart.Train)];
        (DataPart Part, double Fraction)[] shares =
            [.. new[] { (DataPart.Val, options.ValidationFraction), (DataPart.Test, options.TestFraction) }.Where(s =>
                s.Item2 > 0)];
        if (own.Any(part => part != DataPart.Train) || shares.Length == 0) return own;
        // Where some show nothing that is known, the rest is no whole to share out.
        if (items.Any(item => item.Labels is null && item.Numbers is null)) return own;
        int[] strata = Strata(shares.Length + 1);
        if (kind == TargetKind.Class) RequireEnough(strata, shares.Length + 1);
        if (context.HasErrors) return own;
        int[] assigned = StratifiedSplit.Assign(strata, [.. shares.Select(s => s.Fraction)], options.SplitSeed,
            [.. items.Select(item => item.Id)], names, Groups(strata, shares.Length + 1));
        if (kind == TargetKind.Labels) LearnEachLabel(assigned);
        Tell(shares);
        return [.. assigned.Select(a => a == 0 ? DataPart.Train : shares[a - 1].Part)];
    }

    // Groups and strata of labels can seldom be had together; to keep groups whole matters more.
    private int[] Strata(int parts) => kind switch
    {
        TargetKind.Class => [.. items.Select(item => Array.IndexOf(names, item.Labels![0]))],
        TargetKind.Labels when items.All(item => item.Group is null) =>
            LabelStrata.Of([.. items.Select(LabelsOf)], names.Length, parts),
        _ => new int[items.Count],
    };

    private IReadOnlyList<int> LabelsOf(SourceItem item) =>
        [.. item.Labels!.Select(label => Array.IndexOf(names, label))];

    // A label of one or two items may have come to lie where nothing is learnt.
    private void LearnEachLabel(int[] assigned)
    {
        if (items.Any(item => item.Group is not null)) return;
        var learnt = items.Where((_, i) => assigned[i] == 0).SelectMany(item => item.Labels!)
            .ToHashSet(StringComparer.Ordinal);
        for (int i = 0; i < items.Count; i++)
        {
            if (assigned[i] == 0 || learnt.IsSupersetOf(items[i].Labels!)) continue;
            assigned[i] = 0;
            learnt.UnionWith(items[i].Labels!);
        }
    }

    private IReadOnlyList<string?> Groups(int[] strata, int parts) =>
        SplitGroups.Of([.. items.Select(item => item.Group)],
        [.. items.Select(item => (UInt128?)fingerprints[item.Id])], strata, parts);

    private void RequireEnough(int[] strata, int least)
    {
        // Where there are groups, the split itself says which class has too few of them.
        if (items.Any(item => item.Group is not null)) return;
        foreach (var small in strata.CountBy(l => l).Where(pair => pair.Value < least).OrderBy(pair => pair.Key))
        {
            var count = Count.Images(small.Value);
            context.Error(Whole, DataProblemKind.TooFewImages, new(
                $"The class '{names[small.Key]}' has {count.English}, but {least} are needed to have one in each " +
                "part. Add images, remove the class, or bring train and val folders of your own.",
                $"La clase '{names[small.Key]}' tiene {count.Spanish}, pero se necesitan {least} para tener una en " +
                "cada parte. Añada imágenes, quite la clase, o traiga carpetas train y val propias."));
        }
    }

    private void Tell((DataPart Part, double Fraction)[] shares)
    {
        string Told(Language language, string and) => string.Join(and, shares.Select(s =>
            $"{s.Fraction.ToString("P0", CultureInfo.InvariantCulture)} " +
            $"{(language == Language.English ? "as" : "como")} " +
            DataPartText.NameOf(s.Part).In(language)));
        var of = kind == TargetKind.Class ? new LocalizedText("of each class ", "de cada clase ")
            : LocalizedText.Same("");
        context.Note(Whole, DataProblemKind.Layout, new(
            $"The data has no val or test part of its own: {Told(Language.English, " and ")} {of.English}are set " +
            $"aside (seed {options.SplitSeed}).",
            $"Los datos no traen partes de validación ni de prueba: {of.Spanish}se apartan " +
            $"{Told(Language.Spanish, " y ")} (semilla {options.SplitSeed})."));
    }
}
