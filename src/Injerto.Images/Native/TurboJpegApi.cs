using System.Runtime.InteropServices;

namespace Injerto.Images;

/// <summary>
/// The part of libjpeg-turbo's TurboJPEG 2 API that decoding needs (https://libjpeg-turbo.org/Documentation).
/// </summary>
internal static unsafe partial class TurboJpegApi
{
    internal const int PixelFormatRgb = 0;
    internal const int LimitScans = 1 << 15; // refuses progressive files with more than 500 scans
    internal const int ErrorWarning = 0;

    private const string Library = NativeLibraries.TurboJpeg;

    [LibraryImport(Library, EntryPoint = "tjInitDecompress")]
    internal static partial nint InitDecompress();

    [LibraryImport(Library, EntryPoint = "tjDestroy")]
    internal static partial int Destroy(nint handle);

    [LibraryImport(Library, EntryPoint = "tjDecompressHeader3")]
    internal static partial int DecompressHeader(
        nint handle, byte* data, CULong length, out int width, out int height, out int subsampling, out int colorSpace);

    [LibraryImport(Library, EntryPoint = "tjDecompress2")]
    internal static partial int Decompress(
        nint handle, byte* data, CULong length, byte* destination, int width, int pitch, int height, int pixelFormat,
        int flags);

    [LibraryImport(Library, EntryPoint = "tjGetErrorStr2")]
    internal static partial nint GetErrorString(nint handle);

    [LibraryImport(Library, EntryPoint = "tjGetErrorCode")]
    internal static partial int GetErrorCode(nint handle);
}
