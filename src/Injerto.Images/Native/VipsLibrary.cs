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
            NativeLibraries.Require(NativeLibraries.Vips);
            if (VipsApi.Init("injerto") != 0)
                throw new ImageLibraryException($"libvips could not be started: {VipsFailure.TakeText().Trim()}. Reinstall it with: apt-get install --reinstall libvips42");

            VipsApi.BlockUntrusted(1);  // only loaders that are tested against hostile files
            VipsApi.SetConcurrency(1);  // whoever decodes many pictures has threads of his own
            VipsApi.SetCacheMax(0);     // the cache would hold on to buffers that are ours
            _ = VipsApi.SetLogHandler("VIPS", VipsApi.LogLevelBelowError, &Discard, 0); // faults reach the caller as exceptions
            Volatile.Write(ref started, true);
        }
    }

    [UnmanagedCallersOnly]
    private static void Discard(byte* domain, int level, byte* message, nint data)
    {
    }
}
