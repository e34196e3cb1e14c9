using System.Reflection;
using System.Text.Json;
using Injerto.Text;

namespace Injerto.Models;

/// <summary>All published weights that are known, read from the <c>weights.json</c> of each family.</summary>
public static class WeightsCatalogue
{
    private static readonly Lazy<IReadOnlyList<CatalogueCard>> Read = new(
        () => [.. Files().SelectMany(f => Entries(f).Select(e => e.Card(f.Split('/')[0])))]);

    /// <summary>The cards, family by family; of each architecture the default one first.</summary>
    public static IReadOnlyList<CatalogueCard> Cards => Read.Value;

    /// <summary>The card of the trunk that comes in a NuGet package, with the build.</summary>
    public static CatalogueCard Packaged => Cards.First(c => c.Package is not null);

    /// <summary>Finds a card.</summary>
    /// <exception cref="ModelException">There is none of that name; the message names near ones, else those of the
    /// architecture, else all.</exception>
    public static CatalogueCard Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (Cards.FirstOrDefault(c => c.Name == name) is { } card) return card;
        throw Unknown(name);
    }

    /// <summary>The cards of an architecture, the default one first; none where nobody published any.</summary>
    public static IReadOnlyList<CatalogueCard> For(string architecture) =>
        [.. Cards.Where(c => c.Architecture == architecture)];

    /// <summary>The card that is taken where none is named, or null where there is none.</summary>
    public static CatalogueCard? DefaultFor(string architecture) =>
        Cards.FirstOrDefault(c => c.Architecture == architecture);

    /// <summary>
    /// The card of a file, known by its name: as published, as the store keeps it, or by its path in a package. Null
    /// where it is none of these.
    /// </summary>
    public static CatalogueCard? OfFile(string path)
    {
        var name = Path.GetFileName(path);
        return Cards.FirstOrDefault(c => c.FileName == name) ?? Cards.FirstOrDefault(c => c.PublishedFileName == name)
            ?? Cards.FirstOrDefault(c => c.Package?.IsAt(path) == true);
    }

    private static ModelException Unknown(string name)
    {
        var some = For(name.Split('.')[0]) is { Count: > 0 } own ? own : Cards;
        var near = NearNames.Hint(name, some.Select(c => c.Name));
        if (near.English.Length > 0)
            return new(new LocalizedText(
                $"`Weights` must be a name of the list of published weights. Got '{name}'.",
                $"`Weights` debe ser un nombre de la lista de pesos publicados. Se dio '{name}'.") + near);
        var list = string.Join(", ", some.Select(c => c.Name));
        return new(new(
            $"`Weights` must be one of: {list}. Got '{name}'.",
            $"`Weights` debe ser uno de: {list}. Se dio '{name}'."));
    }

    private static IEnumerable<string> Files() =>
        typeof(WeightsCatalogue).Assembly.GetManifestResourceNames()
            .Where(n => n.EndsWith("/weights.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static CatalogueEntry[] Entries(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        return JsonSerializer.Deserialize(stream, CatalogueJsonContext.Default.CatalogueEntryArray)!;
    }
}
