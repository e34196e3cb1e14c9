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
        if (kind == TargetKind.Labels) LabelsNeedParts();
        int[] strata = kind == TargetKind.Class ? [.. items.Select(Stratum)] : new int[items.Count];
        if (kind == TargetKind.Class) RequireEnough(strata, shares.Length + 1);
        if (context.HasErrors) return own;
        int[] assigned = StratifiedSplit.Assign(strata, [.. shares.Select(s => s.Fraction)], options.SplitSeed,
            [.. items.Select(item => item.Id)], names, Groups(strata, shares.Length + 1));
        Tell(shares);
        return [.. assigned.Select(a => a == 0 ? DataPart.Train : shares[a - 1].Part)];
    }

    private IReadOnlyList<string?> Groups(int[] strata, int parts) =>
        SplitGroups.Of([.. items.Select(item => item.Group)],
        [.. items.Select(item => (UInt128?)fingerprints[item.Id])], strata, parts);

    private int Stratum(SourceItem item) => Array.IndexOf(names, item.Labels![0]);

    private void LabelsNeedParts() => context.Error(Whole, DataProblemKind.Layout, new(
        "Images with several labels must come with their parts: fill the column 'split' of manifest.csv with train, " +
        "val and test.",
        "Las imágenes con varias etiquetas deben traer sus partes: rellene la columna 'split' de manifest.csv con " +
        "train, val y test."));

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
        context.Note(Whole, DataProblemKind.Layout, new(
            $"The data has no val or test part of its own: {Told(Language.English, " and ")} of each class are set " +
            $"aside (seed {options.SplitSeed}).",
            "Los datos no traen partes de validación ni de prueba: de cada clase se apartan " +
            $"{Told(Language.Spanish, " y ")} (semilla {options.SplitSeed})."));
    }
}
