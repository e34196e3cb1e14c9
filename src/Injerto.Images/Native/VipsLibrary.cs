using System.Runtime.InteropServices;

namespace Injerto.Images;

/// <summary>Starts libvips once for the process.</summary>
internal static unsafe class VipsLibrary
{
    private static readonly Lock Gate = new();
    private static bool started;

    internal static void Start()
    {
        if (Volatile.Read(ref started)) return;
        lock (Gate)
        {
            if (started) return;
            NativeLibraries.RequireVips();
            if (VipsApi.Init("injerto") != 0)
                throw NotStarted(VipsFailure.TakeText().Trim());

            VipsApi.BlockUntrusted(1);  // only loaders that are tested against hostile files
            VipsApi.SetConcurrency(1);  // whoever decodes many pictures has threads of his own
            VipsApi.SetCacheMax(0);     // the cache would hold on to buffers that are ours
            // Faults reach the caller as exceptions.
            _ = VipsApi.SetLogHandler("VIPS", VipsApi.LogLevelBelowError, &Discard, 0);
            Volatile.Write(ref started, true);
        }
    }

    private static ImageLibraryException NotStarted(string text) => new(new(
        $"libvips could not be started ({text}). Install Injerto again, for this system.",
        $"no se pudo iniciar libvips ({text}). Instale Injerto de nuevo, para este sistema."));

    [UnmanagedCallersOnly]
    private static void Discard(byte* domain, int level, byte* message, nint data)
    {
    }
}
