using System.Runtime.InteropServices;

namespace Injerto.Images;

/// <summary>Finds the native libraries that come with the program.</summary>
internal static class NativeLibraries
{
    /// <summary>libvips together with GObject and GLib, in one file.</summary>
    internal const string Vips = "vips";

    private static readonly Lazy<nint> Loaded = new(() => Load(VipsFile, Folders()));

    // The system's libvips is left alone, even where it is found first: with it the system's GLib would come in.
    static NativeLibraries() => NativeLibrary.SetDllImportResolver(
        typeof(NativeLibraries).Assembly, (name, _, _) => name == Vips ? Loaded.Value : 0);

    internal static string VipsFile =>
        OperatingSystem.IsWindows() ? "libvips-42.dll"
        : OperatingSystem.IsMacOS() ? "libvips.42.dylib" : "libvips.so.42";

    /// <summary>ImageMagick's library, which its own assembly loads.</summary>
    internal static string MagickFile =>
        $"Magick.Native-Q8-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}.dll"
        + (OperatingSystem.IsWindows() ? "" : OperatingSystem.IsMacOS() ? ".dylib" : ".so");

    /// <summary>Loads libvips; the static constructor above makes the P/Invokes of this assembly use it.</summary>
    /// <exception cref="ImageLibraryException">It is missing or cannot be loaded.</exception>
    internal static void RequireVips() => _ = Loaded.Value;

    /// <summary>The file of that name that comes with the program; null if there is none.</summary>
    internal static FileInfo? Find(string fileName, IEnumerable<string>? folders = null) =>
        (folders ?? Folders()).Select(folder => new FileInfo(Path.Combine(folder, fileName)))
            .FirstOrDefault(file => file.Exists);

    internal static nint Load(string fileName, IEnumerable<string> folders)
    {
        try
        {
            if (Find(fileName, folders) is { } file) return NativeLibrary.Load(file.FullName);
        }
        catch (DllNotFoundException e)
        {
            throw new ImageLibraryException(new(
                $"Decoding pictures needs the library {fileName}, which cannot be loaded ({e.Message}). "
                + "Install Injerto again, for this system.",
                $"Para decodificar imágenes se necesita la biblioteca {fileName}, que no se puede cargar "
                + $"({e.Message}). Instale Injerto de nuevo, para este sistema."), e);
        }

        throw new ImageLibraryException(new(
            $"Decoding pictures needs the library {fileName}, which belongs beside the program and is missing. "
            + "Install Injerto again, for this system.",
            $"Para decodificar imágenes se necesita la biblioteca {fileName}, que debería estar junto al programa y "
            + "falta. Instale Injerto de nuevo, para este sistema."));
    }

    private static IEnumerable<string> Folders() =>
        ((AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string)?.Split(
            Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? []).Append(AppContext.BaseDirectory);
}
