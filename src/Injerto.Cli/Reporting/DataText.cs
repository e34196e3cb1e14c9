using Injerto.Data;
using Injerto.Text;

namespace Injerto.Cli.Reporting;

/// <summary>What some data holds: classes, parts, counts, and what was passed over.</summary>
internal static class DataText
{
    private const int MostTold = 20, NumberWidth = 8;

    internal static void Write(DataSet data, CommandContext context)
    {
        var (images, classes) = (Count.Images(data.Items.Count), Count.Classes(data.TargetNames.Count));
        context.Tell(new LocalizedText(
            $"{data.Name}: {images.English} of {classes.English}",
            $"{data.Name}: {images.Spanish} de {classes.Spanish}"));
        var parts = Enum.GetValues<DataPart>().Where(data.Has).ToList();
        var counts = parts.ToDictionary(p => p, data.ClassCounts);
        var width = Math.Min(
            data.TargetNames.Select(c => c.Length).Append(6).Max(), context.Width - 2 - (parts.Count * NumberWidth));
        context.Error.WriteLine($"  {"".PadRight(width)}"
            + $"{string.Concat(parts.Select(p => p.ToString().ToLowerInvariant().PadLeft(NumberWidth)))}");
        for (var c = 0; c < Math.Min(data.TargetNames.Count, MostTold); c++)
            context.Error.WriteLine($"  {Fitted(data.TargetNames[c], width)}"
                + $"{string.Concat(parts.Select(p => $"{counts[p][c],NumberWidth}"))}");
        if (data.TargetNames.Count > MostTold)
            context.Tell(
                $"  … and {data.TargetNames.Count - MostTold} more classes",
                $"  … y {data.TargetNames.Count - MostTold} clases más");
        foreach (var problem in data.Problems.Take(MostTold)) context.Tell(LocalizedText.Same("  ") + problem.Text);
        if (data.Problems.Count > MostTold)
            context.Tell(
                $"  … and {data.Problems.Count - MostTold} more remarks",
                $"  … y {data.Problems.Count - MostTold} observaciones más");
    }

    /// <summary>A name that fills a column, cut short where it is longer.</summary>
    internal static string Fitted(string name, int width) =>
        name.Length <= width ? name.PadRight(width) : name[..Math.Max(0, width - 1)] + "…";
}
