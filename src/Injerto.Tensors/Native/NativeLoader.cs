using System.Reflection;
using System.Runtime.InteropServices;
using Injerto.Text;

namespace Injerto.Tensors.Native;

/// <summary>Finds and loads the BLAS, libtorch and the native library, in this order, from one place each.</summary>
internal static partial class NativeLoader
{
    internal const string LibtorchVariable = "INJERTO_LIBTORCH";
    internal const string DebianPackages = "libtorch-dev libdnnl-dev libopenblas0-openmp g++";

    private const int Lazy = 1, Global = 0x100;

    private static nint _library;

    /// <summary>Loads all, once; throws one message with the remedy when something is missing.</summary>
    internal static void Load()
    {
        if (_library != 0) return;
        NativeEnvironment.Prepare();
        LoadBlas();
        LoadLibtorchFolder();
        var path = Path.Combine(AppContext.BaseDirectory, "libinjerto.so");
        if (!File.Exists(path))
        {
            throw new EngineException(new(
                $"The engine's native library must lie beside the program, at '{path}', and is not there. Build the "
                + "project again: dotnet build.",
                $"La biblioteca nativa del motor debe estar junto al programa, en '{path}', y no está. Compile de "
                + "nuevo el proyecto: dotnet build."));
        }


        _library = DlOpen(path, Lazy);
        if (_library == 0) throw new EngineException(Explain(LoadError()));
        NativeLibrary.SetDllImportResolver(typeof(NativeMethods).Assembly, Resolve);
    }

    /// <summary>The file of the BLAS that is loaded now, or null where libtorch brings its own.</summary>
    internal static string? LoadedBlas() =>
        File.ReadLines("/proc/self/maps")
            .Select(line => line.IndexOf('/', StringComparison.Ordinal) is var at and >= 0 ? line[at..] : "")
            .FirstOrDefault(path => Path.GetFileName(path) is var file
                && (file.StartsWith("libblas.so", StringComparison.Ordinal)
                    || file.StartsWith("libopenblas", StringComparison.Ordinal)));

    /// <summary>The message for a libtorch that can't be loaded.</summary>
    internal static LocalizedText Explain(string reason) => new(
        $"libtorch must be loadable, and is not: {reason}. Install it (Debian: apt-get install {DebianPackages}), or "
        + $"point {LibtorchVariable} at the folder of another libtorch and build again.",
        $"libtorch debe poder cargarse, y no se puede: {reason}. Instálelo (Debian: apt-get install "
        + $"{DebianPackages}), o haga que {LibtorchVariable} apunte a la carpeta de otro libtorch y compile de nuevo.");

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath) =>
        name == NativeMethods.Library ? _library : 0;

    // Debian's alternatives prefer the pthread build, which ignores the thread count; the dynamic linker takes a
    // library that is already loaded under the same name, so loading the OpenMP build first is enough.
    private static void LoadBlas()
    {
        foreach (var triplet in (string[])["x86_64-linux-gnu", "aarch64-linux-gnu"])
        {
            var path = $"/usr/lib/{triplet}/openblas-openmp/libblas.so.3";
            if (File.Exists(path) && DlOpen(path, Lazy | Global) != 0) return;
        }
    }

    private static void LoadLibtorchFolder()
    {
        if (Environment.GetEnvironmentVariable(LibtorchVariable) is not { Length: > 0 } folder) return;
        var libraries = Path.Combine(folder, "lib");
        if (!File.Exists(Path.Combine(libraries, "libtorch_cpu.so")))
        {
            throw new EngineException(new(
                $"{LibtorchVariable} must name a folder with lib/libtorch_cpu.so. Got '{folder}'. Correct it, or "
                + "unset it to use the system's libtorch.",
                $"{LibtorchVariable} debe nombrar una carpeta con lib/libtorch_cpu.so. Se dio '{folder}'. Corríjala, "
                + "o quítela para usar el libtorch del sistema."));
        }

        string[] names = ["libc10.so", "libtorch_cpu.so", "libc10_cuda.so", "libtorch_cuda.so", "libtorch.so"];
        foreach (var name in names)
        {
            var path = Path.Combine(libraries, name);
            if (File.Exists(path) && DlOpen(path, Lazy | Global) == 0) throw new EngineException(Explain(LoadError()));
        }
    }

    private static string LoadError() => Marshal.PtrToStringUTF8(DlError()) ?? "unknown reason";

    [LibraryImport("libc", EntryPoint = "dlopen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint DlOpen(string path, int flags);

    [LibraryImport("libc", EntryPoint = "dlerror")]
    private static partial nint DlError();
}
