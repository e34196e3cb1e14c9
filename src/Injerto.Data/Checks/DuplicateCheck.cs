using Injerto.Text;

namespace Injerto.Data.Checks;

/// <summary>Finds items with equal content: within a part, under different targets, and, worst, across parts.</summary>
public static class DuplicateCheck
{
    private const int MostNamed = 5;

    /// <summary>Compares the fingerprints of all items; those without one are left aside. Nothing is read.</summary>
    /// <param name="data">The data.</param>
    /// <returns>
    /// For each set of equal items, <see cref="DataProblemKind.Leakage"/> and
    /// <see cref="DataProblemKind.ConflictingLabels"/> as warnings, else <see cref="DataProblemKind.DuplicateContent"/>
    /// as a note.
    /// </returns>
    public static IReadOnlyList<DataProblem> Find(DataSet data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var found = All(data);
        if (!data.Items.Any(item => item.Content is NumbersContent)) return found;
        // Measurements are rounded, so that rows repeat themselves without anybody having copied them.
        int repeated = found.Count(problem => problem.Kind == DataProblemKind.DuplicateContent);
        var others = found.Where(problem => problem.Kind != DataProblemKind.DuplicateContent);
        return repeated == 0 ? found : [.. others, new(".", DataProblemKind.DuplicateContent, ProblemSeverity.Note, new(
            $"Rows that come more than once, with the same target: {repeated}.",
            $"Filas que aparecen más de una vez, con el mismo objetivo: {repeated}."))];
    }

    private static List<DataProblem> All(DataSet data) =>
        [.. data.Items.Where(item => item.Fingerprint is not null).GroupBy(item => item.Fingerprint)
            .Where(equal => equal.Count() > 1)
            .SelectMany(equal => Judge(data, [.. equal.OrderBy(i => i.Part).ThenBy(i => i.Id, StringComparer.Ordinal)]))
            .OrderBy(p => p.Subject, StringComparer.Ordinal).ThenBy(p => p.Kind)];

    private static IEnumerable<DataProblem> Judge(DataSet data, DataItem[] equal)
    {
        string first = equal[0].Id, others = Listed(equal.Skip(1).Select(item => item.Id));
        LocalizedText[] parts = [.. equal.Select(item => item.Part).Distinct().Select(DataPartText.NameOf)];
        if (parts.Length > 1)
            yield return new(first, DataProblemKind.Leakage, ProblemSeverity.Warning, new(
                $"The same content lies in the parts {Joined(parts, Language.English)}: {others}. What is measured " +
                "on it is memory; keep it in one part.",
                $"El mismo contenido está en las partes de {Joined(parts, Language.Spanish)}: {others}. Lo que se " +
                "mide con él es memoria; déjelo en una sola parte."));
        bool agree = equal.Select(item => item.Target).Distinct().Count() == 1;
        if (!agree)
        {
            string told = Listed(equal.Skip(1).Select(item => $"{item.Id} {Told(data, item)}"));
            yield return new(first, DataProblemKind.ConflictingLabels, ProblemSeverity.Warning, new(
                $"It is labelled {Told(data, equal[0])}, but the same content is labelled otherwise elsewhere: " +
                $"{told}. Keep the right one.",
                $"Tiene la etiqueta {Told(data, equal[0])}, pero el mismo contenido tiene otra en: {told}. Deje " +
                "la correcta."));
        }
        if (parts.Length == 1 && agree)
            yield return new(first, DataProblemKind.DuplicateContent, ProblemSeverity.Note, new(
                $"The same content comes again: {others}.", $"El mismo contenido se repite: {others}."));
    }

    private static string Told(DataSet data, DataItem item) => item.Target switch
    {
        ClassTarget one => $"'{data.TargetNames[one.Index]}'",
        LabelsTarget several => $"'{string.Join('|', several.Indices.Select(i => data.TargetNames[i]))}'",
        NumbersTarget numbers => $"[{string.Join(", ", numbers.Values)}]",
        _ => "–",
    };

    private static string Joined(LocalizedText[] parts, Language language) =>
        string.Join(language == Language.English ? " and " : " y ", parts.Select(part => part.In(language)));

    private static string Listed(IEnumerable<string> names)
    {
        string[] all = [.. names];
        return string.Join(", ", all.Take(MostNamed)) +
            (all.Length > MostNamed ? $", … (+{all.Length - MostNamed})" : "");
    }
}
