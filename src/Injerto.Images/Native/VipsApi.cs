using System.Runtime.InteropServices;

namespace Injerto.Images;

/// <summary>
/// The part of libvips' and GObject's C API that decoding needs (https://www.libvips.org/API/current).
/// </summary>
internal static unsafe partial class VipsApi
{
    internal const int LogLevelBelowError = 0xF8; // critical, warning, message, info, debug

    private const string Vips = NativeLibraries.Vips;

    /// <summary>GLib's GValue: a type and two words of payload.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Value
    {
        internal nuint Type;
        internal ulong Data0;
        internal ulong Data1;
    }

    [LibraryImport(Vips, EntryPoint = "vips_init", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Init(string name);

    [LibraryImport(Vips, EntryPoint = "vips_block_untrusted_set")]
    internal static partial void BlockUntrusted(int state);

    [LibraryImport(Vips, EntryPoint = "vips_concurrency_set")]
    internal static partial void SetConcurrency(int threads);

    [LibraryImport(Vips, EntryPoint = "vips_cache_set_max")]
    internal static partial void SetCacheMax(int operations);

    [LibraryImport(Vips, EntryPoint = "vips_operation_new", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint NewOperation(string name);

    [LibraryImport(Vips, EntryPoint = "vips_object_set_from_string", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetFromString(nint target, string options);

    [LibraryImport(Vips, EntryPoint = "vips_cache_operation_buildp")]
    internal static partial int Build(ref nint operation);

    [LibraryImport(Vips, EntryPoint = "vips_object_unref_outputs")]
    internal static partial void UnrefOutputs(nint target);

    [LibraryImport(Vips, EntryPoint = "vips_blob_new")]
    internal static partial nint NewBlob(nint freeFunction, byte* data, nuint length);

    [LibraryImport(Vips, EntryPoint = "vips_area_unref")]
    internal static partial void UnrefArea(nint area);

    [LibraryImport(Vips, EntryPoint = "vips_blob_get_type")]
    internal static partial nuint BlobType();

    [LibraryImport(Vips, EntryPoint = "vips_image_get_type")]
    internal static partial nuint ImageType();

    [LibraryImport(Vips, EntryPoint = "vips_image_get_width")]
    internal static partial int Width(nint image);

    [LibraryImport(Vips, EntryPoint = "vips_image_get_height")]
    internal static partial int Height(nint image);

    [LibraryImport(Vips, EntryPoint = "vips_image_get_bands")]
    internal static partial int Bands(nint image);

    [LibraryImport(Vips, EntryPoint = "vips_image_get_format")]
    internal static partial int Format(nint image);

    [LibraryImport(Vips, EntryPoint = "vips_image_guess_interpretation")]
    internal static partial int Interpretation(nint image);

    [LibraryImport(Vips, EntryPoint = "vips_image_get_orientation")]
    internal static partial int Orientation(nint image);

    [LibraryImport(Vips, EntryPoint = "vips_colourspace_issupported")]
    internal static partial int ColourSpaceIsSupported(nint image);

    [LibraryImport(Vips, EntryPoint = "vips_region_new")]
    internal static partial nint NewRegion(nint image);

    [LibraryImport(Vips, EntryPoint = "vips_region_fetch")]
    internal static partial byte* FetchRegion(nint region, int left, int top, int width, int height, out nuint length);

    [LibraryImport(Vips, EntryPoint = "vips_error_buffer")]
    internal static partial byte* ErrorBuffer();

    [LibraryImport(Vips, EntryPoint = "vips_error_buffer_copy")]
    internal static partial nint CopyErrorBuffer();

    [LibraryImport(Vips, EntryPoint = "vips_error_clear")]
    internal static partial void ClearError();

    [LibraryImport(Vips, EntryPoint = "g_value_init")]
    internal static partial nint InitValue(ref Value value, nuint type);

    [LibraryImport(Vips, EntryPoint = "g_value_unset")]
    internal static partial void UnsetValue(ref Value value);

    [LibraryImport(Vips, EntryPoint = "g_value_set_boxed")]
    internal static partial void SetBoxed(ref Value value, nint boxed);

    [LibraryImport(Vips, EntryPoint = "g_value_set_object")]
    internal static partial void SetObject(ref Value value, nint target);

    [LibraryImport(Vips, EntryPoint = "g_value_dup_object")]
    internal static partial nint DuplicateObject(ref Value value);

    [LibraryImport(Vips, EntryPoint = "g_object_set_property", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void SetProperty(nint target, string name, ref Value value);

    [LibraryImport(Vips, EntryPoint = "g_object_get_property", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void GetProperty(nint target, string name, ref Value value);

    [LibraryImport(Vips, EntryPoint = "g_object_unref")]
    internal static partial void Unref(nint target);

    [LibraryImport(Vips, EntryPoint = "g_free")]
    internal static partial void Free(void* memory);

    [LibraryImport(Vips, EntryPoint = "g_log_set_handler", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial uint SetLogHandler(
        string domain, int levels, delegate* unmanaged<byte*, int, byte*, nint, void> handler, nint data);
}
