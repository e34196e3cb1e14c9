namespace Injerto.Models;

/// <summary>Where weights that come in a NuGet package lie without any store having fetched them.</summary>
internal static class PackagedWeights
{
    /// <summary>
    /// The folders: that of the program's own weights, where publishing it puts them, and that in which NuGet keeps
    /// packages, where building it puts them, unless a configuration file of NuGet's says another.
    /// </summary>
    internal static IReadOnlyList<string> Folders { get; } =
    [
        Path.Combine(AppContext.BaseDirectory, "weights"),
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages"),
    ];

    /// <summary>The files of a card that are in these folders, by our name or as NuGet keeps them.</summary>
    internal static IEnumerable<string> Of(CatalogueCard card, IReadOnlyList<string> folders) =>
        card.Package is not { } package ? []
            : folders.SelectMany(f => (string[])[Path.Combine(f, card.FileName), package.PlaceBelow(f)])
                .Where(File.Exists);
}
