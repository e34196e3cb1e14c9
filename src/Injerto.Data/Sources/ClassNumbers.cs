using System.Globalization;

namespace Injerto.Data.Sources;

/// <summary>Puts names in place of classes that the data tells by numbers, where somebody names them.</summary>
internal sealed class ClassNumbers(DataSourceContext context, List<SourceItem> items)
{
    private readonly IReadOnlyList<string>? names = context.Options.ClassNames;

    public void Name()
    {
        if (names is null) return;
        for (int i = 0; i < items.Count; i++)
            items[i] = items[i] with
            {
                Labels = Named(items[i].Id, items[i].Labels),
                Ignored = Named(items[i].Id, items[i].Ignored) ?? [],
            };
    }

    private IReadOnlyList<string>? Named(string id, IReadOnlyList<string>? labels) =>
        labels is null or [] ? labels : [.. labels.Select(label => NameOf(id, label))];

    private string NameOf(string id, string label)
    {
        if (!long.TryParse(label, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
            return label;
        if (number >= 0 && number < names!.Count) return names[(int)number];
        context.Error(id, DataProblemKind.BadRow, new(
            $"Its class must be a number from 0 to {names!.Count - 1}, as `ClassNames` has {names.Count} names. Got " +
            $"{number}.",
            $"Su clase debe ser un número de 0 a {names.Count - 1}, pues `ClassNames` tiene {names.Count} nombres. " +
            $"Tiene {number}."));
        return label;
    }
}
