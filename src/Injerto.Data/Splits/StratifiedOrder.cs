using Injerto.Text;

namespace Injerto.Data.Splits;

/// <summary>The items of each class in a seeded order that does not depend on how the items were enumerated.</summary>
internal static class StratifiedOrder
{
    /// <summary>For each class that occurs, ascending, its items' indices ordered by a hash of (key, seed).</summary>
    public static List<(int Label, int[] Indices)> Of(ReadOnlySpan<int> labels, long seed, IReadOnlyList<string>? keys)
    {
        if (labels.IsEmpty) throw new DataException(new(
            "A split must have items to share out. Got none.", "Un reparto debe tener elementos que repartir. No " +
            "hay ninguno."));
        if (keys is not null && keys.Count != labels.Length)
            throw new ArgumentException($"There must be one key for each label ({labels.Length}). Got {keys.Count}.");
        var byClass = new SortedDictionary<int, List<(ulong Hash, string Key, int Index)>>();
        for (int i = 0; i < labels.Length; i++)
        {
            string key = keys is null ? i.ToString() : keys[i];
            if (!byClass.TryGetValue(labels[i], out var members)) byClass.Add(labels[i], members = []);
            members.Add((SeededRandom.KeyOf(key, seed), key, i));
        }
        return [.. byClass.Select(pair => (pair.Key, pair.Value
            .OrderBy(m => m.Hash).ThenBy(m => m.Key, StringComparer.Ordinal).ThenBy(m => m.Index).Select(m => m.Index)
            .ToArray()))];
    }

    public static string NameOf(int label, IReadOnlyList<string>? classNames)
        => classNames is not null && label >= 0 && label < classNames.Count ? $"'{classNames[label]}'" : $"{label}";

    public static void RequireAtLeast(int least, IEnumerable<(int Label, int[] Indices)> classes,
        IReadOnlyList<string>? classNames,
        LocalizedText purpose)
    {
        string[] small = [.. classes.Where(c => c.Indices.Length < least)
            .Select(c => $"{NameOf(c.Label, classNames)}: {c.Indices.Length}")];
        if (small.Length == 0) return;
        string told = string.Join(", ", small);
        throw new DataException(new(
            $"Each class must have at least {least} items {purpose.English}. Too few: {told}. Add images to it, " +
            "leave the class out, or ask for fewer parts.",
            $"Cada clase debe tener al menos {least} elementos {purpose.Spanish}. Faltan en: {told}. Añada imágenes, " +
            "quite la clase, o pida menos partes."));
    }
}
