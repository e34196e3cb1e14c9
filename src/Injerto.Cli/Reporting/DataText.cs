using Injerto.Data;
using Injerto.Text;

namespace Injerto.Cli.Reporting;

/// <summary>What some data holds: classes, parts, counts, and what was passed over.</summary>
internal static class DataText
{
    private const int MostTold = 20;

    internal static void Write(DataSet data, CommandContext context)
    {
        var (items, targets) = (Items(data), Targets(data));
        context.Tell(new LocalizedText(
            $"{data.Name}: {items.English} of {targets.English}",
            $"{data.Name}: {items.Spanish} de {targets.Spanish}"));
        if (data.Kind == TargetKind.Numbers) Values(data, context);
        else Counts(data, context);
        foreach (var problem in data.Problems.Take(MostTold)) context.Tell(LocalizedText.Same("  ") + problem.Text);
        if (data.Problems.Count > MostTold)
            context.Tell(
                $"  … and {data.Problems.Count - MostTold} more remarks",
                $"  … y {data.Problems.Count - MostTold} observaciones más");
    }

    internal static LocalizedText Items(DataSet data) => data.Items.Any(i => i.Content is NumbersContent)
        ? Count.Rows(data.Items.Count)
        : Count.Images(data.Items.Count);

    internal static LocalizedText Targets(DataSet data) => data.Kind switch
    {
        TargetKind.Class => Count.Classes(data.TargetNames.Count),
        TargetKind.Labels => Count.Of(
            data.TargetNames.Count, new("label", "etiqueta"), new("labels", "etiquetas")),
        _ => Count.Of(data.TargetNames.Count, new("value", "valor"), new("values", "valores")),
    };

    // The range of each value in all parts together.
    private static void Values(DataSet data, CommandContext context)
    {
        var rows = data.Items.Select(i => i.Target).OfType<NumbersTarget>().ToList();
        for (var v = 0; v < Math.Min(data.TargetNames.Count, MostTold); v++)
        {
            var column = rows.Select(r => r.Values[v]).ToList();
            var (low, mean, high) = (Told(column.Min()), Told(column.Average()), Told(column.Max()));
            context.Tell(
                $"  {data.TargetNames[v]}: from {low} to {high}, mean {mean}",
                $"  {data.TargetNames[v]}: de {low} a {high}, media {mean}");
        }

        string Told(double value) => context.Texts.Number(value, "0.####");
    }

    private static void Counts(DataSet data, CommandContext context)
    {
        var parts = Enum.GetValues<DataPart>().Where(data.Has).ToList();
        var counts = parts.ToDictionary(p => p, data.ClassCounts);
        TextTable.Write(
            context.Error, context, ["", .. parts.Select(p => context.Say(DataPartText.NameOf(p)))],
            [.. data.TargetNames.Take(MostTold).Select((name, c) => (string[])[
                name, .. parts.Select(p => $"{counts[p][c]}")
            ])], 1.., "  ");
        if (data.TargetNames.Count > MostTold)
            context.Tell(
                $"  … and {data.TargetNames.Count - MostTold} more",
                $"  … y {data.TargetNames.Count - MostTold} más");
    }

    /// <summary>A name that fills a column, cut short where it is longer.</summary>
    internal static string Fitted(string name, int width) =>
        name.Length <= width ? name.PadRight(width) : name[..Math.Max(0, width - 1)] + "…";
}
