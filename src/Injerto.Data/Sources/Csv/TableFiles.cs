using Injerto.Text;

namespace Injerto.Data.Sources;

/// <summary>The files around a table, found as they are written and nearly so.</summary>
internal sealed class TableFiles
{
    private readonly IFileTree files;
    private readonly Lazy<ILookup<string, string>> byForm;
    private readonly Lazy<ILookup<string, string>> byLetters;
    private readonly Lazy<ILookup<string, string>> byStem;
    private readonly Lazy<ILookup<string, string>> byName;

    public TableFiles(IFileTree files, IReadOnlyList<string> paths)
    {
        (this.files, Pictures) = (files, [.. paths.Where(PictureExtensions.IsPicture)]);
        byForm = new(() => paths.ToLookup(CanonicalForm.Compose, StringComparer.Ordinal));
        byLetters = new(() => paths.ToLookup(CanonicalForm.Fold, StringComparer.Ordinal));
        byStem = new(() => Pictures.ToLookup(path => CanonicalForm.Fold(Stem(path)), StringComparer.Ordinal));
        byName = new(() => Pictures.SelectMany(path => new[] { Name(path), Stem(Name(path)) }
            .Distinct(StringComparer.Ordinal).Select(name => (Name: CanonicalForm.Compose(name), Path: path)))
            .ToLookup(pair => pair.Name, pair => pair.Path, StringComparer.Ordinal));
    }

    /// <summary>The pictures there are.</summary>
    public IReadOnlyList<string> Pictures { get; }

    /// <summary>How many files were found by their name alone.</summary>
    public int FoundByName { get; private set; }

    /// <summary>
    /// The path of the file as the disk writes it; null where there is none. Accents may be joined or apart, and a name
    /// without folders, with or without its extension, may stand for the only picture that is called so.
    /// </summary>
    public string? Find(string path)
    {
        if (files.HasFile(path)) return path;
        if (byForm.Value[CanonicalForm.Compose(path)].FirstOrDefault() is { } written) return written;
        if (path.Contains('/') || Named(path) is not [var only]) return null;
        FoundByName++;
        return only;
    }

    /// <summary>
    /// <c> 'x.jpg' does.</c> for a file of another extension, letter case or accent; empty where there is none.
    /// </summary>
    public LocalizedText Hint(string path)
    {
        if (Named(path) is [var first, var second, ..])
            return new($" Several are called so ('{first}', '{second}'): write its folder too.",
                $" Varios se llaman así ('{first}', '{second}'): escriba también su carpeta.");
        string? near = byLetters.Value[CanonicalForm.Fold(path)].FirstOrDefault()
            ?? byStem.Value[CanonicalForm.Fold(path)].FirstOrDefault()
            ?? byStem.Value[CanonicalForm.Fold(Stem(path))].FirstOrDefault();
        return near is null ? LocalizedText.Same("") : new($" '{near}' does: write it so.", $" Sí existe '{near}': " +
            "escríbalo así.");
    }

    private string[] Named(string name) => [.. byName.Value[CanonicalForm.Compose(name)]];

    private static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static string Stem(string path) => path[..^Path.GetExtension(path).Length];
}
