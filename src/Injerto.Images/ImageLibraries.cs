namespace Injerto.Images;

/// <summary>The native libraries that decode pictures.</summary>
public static class ImageLibraries
{
    private static readonly Lazy<string> Found =
        new(() => string.Join(", ", new[] { NativeLibraries.VipsFile, NativeLibraries.MagickFile }.Select(Describe)));

    /// <summary>
    /// Names the libraries' files, with their lengths in bytes: what is kept from one version's pixels is not mixed
    /// with another's. Loads nothing.
    /// </summary>
    public static string Versions => Found.Value;

    private static string Describe(string name) =>
        NativeLibraries.Find(name) is { } file ? $"{name} {file.Length}" : $"{name} missing";
}
