using System.Reflection;
using System.Runtime.InteropServices;

namespace Injerto.Images;

/// <summary>Finds the native libraries and says what to install where one is missing.</summary>
internal static class NativeLibraries
{
    internal const string TurboJpeg = "turbojpeg";
    internal const string Vips = "vips";
    internal const string GObject = "gobject-2.0";
    internal const string GLib = "glib-2.0";

    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, nint> Loaded = [];

    static NativeLibraries() =>
        NativeLibrary.SetDllImportResolver(
            typeof(NativeLibraries).Assembly, (name, _, _) => IsOurs(name) ? Require(name) : 0);

    /// <summary>
    /// Loads a library once; the static constructor above makes the P/Invokes of this assembly use it.
    /// </summary>
    internal static nint Require(string name)
    {
        lock (Gate)
        {
            if (Loaded.TryGetValue(name, out var handle)) return handle;
            handle = Load(FileNames(name), Formats(name), Package(name));
            Loaded[name] = handle;
            return handle;
        }
    }

    internal static nint Load(IReadOnlyList<string> fileNames, string formats, string package)
    {
        foreach (var fileName in fileNames)
        {
            if (NativeLibrary.TryLoad(fileName, Assembly.GetExecutingAssembly(), null, out var handle)) return handle;
        }

        throw new ImageLibraryException(new(
            $"Decoding {formats} needs the library {fileNames[0]}, which is missing or cannot be loaded. "
            + $"Install it with: apt-get install {package}",
            $"Para decodificar {formats} se necesita la biblioteca {fileNames[0]}, que falta o no se puede cargar. "
            + $"Instálela con: apt-get install {package}"));
    }

    private static bool IsOurs(string name) => name is TurboJpeg or Vips or GObject or GLib;

    private static string Package(string name) => name == TurboJpeg ? "libturbojpeg0" : "libvips42";

    private static string Formats(string name) =>
        name == TurboJpeg ? "JPEG" : "PNG, WebP, TIFF, GIF, HEIC, AVIF, CMYK JPEG";

    private static string[] FileNames(string name) => name switch
    {
        TurboJpeg => ["libturbojpeg.so.0", "libturbojpeg.0.dylib", "turbojpeg.dll"],
        Vips => ["libvips.so.42", "libvips.42.dylib", "libvips-42.dll"],
        GObject => ["libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll"],
        _ => ["libglib-2.0.so.0", "libglib-2.0.0.dylib", "libglib-2.0-0.dll"],
    };
}
