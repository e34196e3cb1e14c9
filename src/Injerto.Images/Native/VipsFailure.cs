using System.Runtime.InteropServices;

namespace Injerto.Images;

/// <summary>A libvips call failed; the reason is in the process-wide error text.</summary>
internal sealed class VipsFailure : Exception
{
    internal static unsafe string TakeText()
    {
        var pointer = VipsApi.CopyErrorBuffer();
        var text = Marshal.PtrToStringUTF8(pointer) ?? "";
        VipsApi.Free((void*)pointer);
        return text;
    }
}
