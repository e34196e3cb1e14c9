using Injerto.Text;

namespace Injerto.Data.Sources;

/// <summary>The files below a manifest's folder, found as they are written and nearly so.</summary>
internal sealed class ManifestFiles
{
    private readonly IFileTree files;
    private readonly Lazy<ILookup<string, string>> byForm;
    private readonly Lazy<ILookup<string, string>> byLetters;
    private readonly Lazy<ILookup<string, string>> byStem;

    public ManifestFiles(IFileTree files, IReadOnlyList<string> paths)
    {
        (this.files, Pictures) = (files, [.. paths.Where(PictureExtensions.IsPicture)]);
        byForm = new(() => paths.ToLookup(CanonicalForm.Compose, StringComparer.Ordinal));
        byLetters = new(() => paths.ToLookup(CanonicalForm.Fold, StringComparer.Ordinal));
        byStem = new(() => Pictures.ToLookup(path =>
            CanonicalForm.Fold(path[..^Path.GetExtension(path).Length]), StringComparer.Ordinal));
    }

    /// <summary>The pictures there are.</summary>
    public IReadOnlyList<string> Pictures { get; }

    /// <summary>
    /// The path of the file as the disk writes it; null where there is none. Accents may be joined or apart.
    /// </summary>
    public string? Find(string path) =>
        files.HasFile(path) ? path : byForm.Value[CanonicalForm.Compose(path)].FirstOrDefault();

    /// <summary>
    /// <c> 'x.jpg' does.</c> for a file of another extension, letter case or accent; empty where there is none.
    /// </summary>
    public LocalizedText Hint(string path)
    {
        string? near = byLetters.Value[CanonicalForm.Fold(path)].FirstOrDefault()
            ?? byStem.Value[CanonicalForm.Fold(path)].FirstOrDefault()
            ?? byStem.Value[CanonicalForm.Fold(path[..^Path.GetExtension(path).Length])].FirstOrDefault();
        return near is null ? LocalizedText.Same("") : new($" '{near}' does: write it so.", $" Sí existe '{near}': " +
            "escríbalo así.");
    }
}
