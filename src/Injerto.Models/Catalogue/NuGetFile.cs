namespace Injerto.Models;

/// <summary>
/// A file in a NuGet package, written as a package URL: <c>pkg:nuget/ID@VERSION#PATH</c>. Source:
/// <see href="https://github.com/package-url/purl-spec"/>.
/// </summary>
/// <param name="Id">The package.</param>
/// <param name="Version">Its version.</param>
/// <param name="Path">The path of the file inside the package, with forward slashes.</param>
public sealed record NuGetFile(string Id, string Version, string Path)
{
    private const string Scheme = "pkg", Kind = "nuget/";

    /// <summary>Its place below a folder in which NuGet keeps packages.</summary>
    internal string PlaceBelow(string packages) => System.IO.Path.Combine(
        [packages, Id.ToLowerInvariant(), Version.ToLowerInvariant(), .. Path.Split('/')]);

    /// <summary>Whether a path ends as the file's does inside its package.</summary>
    internal bool IsAt(string path) =>
        path.Replace(System.IO.Path.DirectorySeparatorChar, '/').EndsWith("/" + Path, StringComparison.Ordinal);

    /// <summary>The file that an address names; null where it is none of a package.</summary>
    /// <exception cref="FormatException">The address names a package, but not which file of it.</exception>
    internal static NuGetFile? Of(Uri url)
    {
        if (url.Scheme != Scheme) return null;
        var package = url.AbsolutePath;
        return package.StartsWith(Kind, StringComparison.Ordinal)
            && package[Kind.Length..].Split('@') is [{ Length: > 0 } id, { Length: > 0 } version]
            && url.Fragment.Length > 1
            ? new NuGetFile(id, version, url.Fragment[1..])
            : throw new FormatException(
                $"A file in a package must be written as pkg:nuget/ID@VERSION#PATH. Got '{url.OriginalString}'.");
    }
}
