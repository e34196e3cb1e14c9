using System.Runtime.InteropServices;

namespace Injerto.Images;

/// <summary>A libvips call failed; the reason is in the process-wide error text.</summary>
internal sealed class VipsFailure : Exception
{
    /// <summary>Whether anything was said since the text was last taken.</summary>
    internal static unsafe bool HasText => *VipsApi.ErrorBuffer() != 0;

    /// <summary>The text, which is empty from now on.</summary>
    internal static unsafe string TakeText()
    {
        var pointer = VipsApi.CopyErrorBuffer();
        var text = Marshal.PtrToStringUTF8(pointer) ?? "";
        VipsApi.Free((void*)pointer);
        return text;
    }
}
