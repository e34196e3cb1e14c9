using System.Globalization;
using Injerto.Text;

namespace Injerto.Data.Sources;

/// <summary>Gives each class or label one spelling: the model's where one is judged, else the composed one.</summary>
internal sealed class TargetSpelling(DataSourceContext context)
{
    private const string Whole = ".";
    private readonly IReadOnlyList<string>? known = context.Options.KnownClasses;
    private readonly Dictionary<string, string> spellings = new(StringComparer.Ordinal);

    /// <summary>
    /// The target names: those that a model knows, else all that occur, in ordinal order; numbers by their value.
    /// </summary>
    public string[] Names(IReadOnlyList<SourceItem> items)
    {
        string[] occurring =
            [.. items.SelectMany(item => (item.Labels ?? []).Concat(item.Ignored.Where(IsKnown)))
            .Concat(context.Declared.Select(d => d.Name))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        foreach (string name in occurring) spellings.Add(name, known is null ? Cleaned(name) : Matched(name));
        foreach (var written in spellings.GroupBy(pair => pair.Value, pair => pair.Key).Where(g => g.Count() > 1))
            TellOne(written);
        if (known is null) return InOrder([.. spellings.Values.Distinct(StringComparer.Ordinal)]);
        Refuse([.. occurring.Where(name => TargetNames.Match(name, known) is null)]);
        return [.. known];
    }

    /// <summary>Writes items and declarations with the spellings that <see cref="Names"/> chose.</summary>
    public void Respell(List<SourceItem> items)
    {
        for (int i = 0; i < items.Count; i++)
            if (items[i].Labels is { } labels)
                items[i] = items[i] with { Labels = Spelt(labels), Ignored = Spelt(items[i].Ignored) };
        context.Respell(name => spellings[name]);
    }

    private bool IsKnown(string name) => known is not null && TargetNames.Match(name, known) is not null;

    // A name that is only ever ignored is none of the labels, unless a model learnt it.
    private string[] Spelt(IReadOnlyList<string> names) =>
        [.. names.Where(spellings.ContainsKey).Select(name => spellings[name]).Distinct(StringComparer.Ordinal)];

    private static string[] InOrder(string[] names) => names.All(IsNumber)
        ? [.. names.OrderBy(name => long.Parse(name, CultureInfo.InvariantCulture))]
        : [.. names.Order(StringComparer.Ordinal)];

    private static bool IsNumber(string name) => name.Length <= 18 && name.All(char.IsAsciiDigit) && name.Length > 0;

    private string Cleaned(string name)
    {
        string clean = TargetNames.Clean(name);
        if (clean.Length == 0)
            context.Error(Whole, DataProblemKind.BadRow, new("The name of a class must have letters. One has only " +
                "spaces or invisible signs.",
                "El nombre de una clase debe tener letras. Una solo tiene espacios o signos invisibles."));
        else if (clean != CanonicalForm.Compose(name))
            context.Note(Whole, DataProblemKind.Layout, new(
                $"The class '{clean}' is written with line breaks, invisible signs or spaces around it; they " +
                "were left out.",
                $"La clase '{clean}' está escrita con saltos de línea, signos invisibles o espacios alrededor; " +
                "se quitaron."));
        return clean;
    }

    private string Matched(string name)
    {
        string meant = TargetNames.Match(name, known!) ?? name;
        if (CanonicalForm.Compose(meant) != CanonicalForm.Compose(name))
            context.Note(Whole, DataProblemKind.SimilarClassNames, new($"The class '{TargetNames.Clean(name)}' was " +
                $"taken for the model's '{meant}'.",
                $"La clase '{TargetNames.Clean(name)}' se tomó por la del modelo '{meant}'."));
        return meant;
    }

    private void TellOne(IGrouping<string, string> written)
    {
        if (known is null)
            context.Note(Whole, DataProblemKind.SimilarClassNames, new(
                $"The class '{written.Key}' is written in {written.Count()} ways that look alike (accents joined or " +
                "apart, invisible signs); they are one class.",
                $"La clase '{written.Key}' está escrita de {written.Count()} maneras que se ven igual (acentos " +
                "unidos o separados, signos invisibles); son una sola clase."));
    }

    private void Refuse(string[] unknown)
    {
        foreach (string name in unknown)
            context.Error(Whole, DataProblemKind.ClassNotInTraining, new LocalizedText(
                $"The classes must be among those that the model learnt ({string.Join(", ", known!)}). It did not " +
                $"learn '{TargetNames.Clean(name)}': rename the class or leave it out.",
                $"Las clases deben ser de las que el modelo aprendió ({string.Join(", ", known!)}). No aprendió " +
                $"'{TargetNames.Clean(name)}': cambie el nombre de la " +
                "clase o quítela.") + NearNames.Hint(name, known!));
    }
}
