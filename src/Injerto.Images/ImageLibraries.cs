namespace Injerto.Images;

/// <summary>The native libraries that decode pictures.</summary>
public static class ImageLibraries
{
    private static readonly string[] Folders =
        ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib", "/usr/local/lib"];

    private static readonly Lazy<string> Found =
        new(() => string.Join(", ", new[] { "libturbojpeg.so.0", "libvips.so.42" }.Select(Describe)));

    /// <summary>
    /// Names the libraries' files as they are installed, with their lengths in bytes: what is kept from one version's
    /// pixels is not mixed with another's. Loads nothing.
    /// </summary>
    public static string Versions => Found.Value;

    private static string Describe(string name)
    {
        foreach (var folder in Folders)
        {
            var file = new FileInfo(Path.Combine(folder, name));
            if (!file.Exists) continue;
            var real = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
            return $"{real.Name} {real.Length}";
        }

        return $"{name} elsewhere";
    }
}
