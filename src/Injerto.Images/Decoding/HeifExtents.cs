using System.Buffers.Binary;
using Injerto.Text;

namespace Injerto.Images;

/// <summary>
/// Where a HEIF file (HEIC, AVIF) says that its items lie (ISO/IEC 14496-12, 8.11.3). Decoders leave tiles that are
/// missing blank without a word.
/// </summary>
internal static class HeifExtents
{
    /// <summary>Throws if some item lies beyond the end. What can't be followed is left to the decoder.</summary>
    /// <exception cref="ImageException">The file is cut short.</exception>
    internal static void Check(ReadOnlySpan<byte> data, ImageFormat format)
    {
        var meta = Child(data, "meta"u8);
        var places = meta.Length < 4 ? default : Child(meta[4..], "iloc"u8);
        if (places.Length < 8) return;
        try
        {
            if (End(places) > (ulong)data.Length)
                throw ImageFaults.Truncated(ImageFormatNames.Of(format), new LocalizedText(
                    "it ends before its pictures do", "termina antes que sus imágenes"));
        }
        catch (ArgumentOutOfRangeException)
        {
        }
    }

    private static ReadOnlySpan<byte> Child(ReadOnlySpan<byte> boxes, ReadOnlySpan<byte> kind)
    {
        while (boxes.Length >= 8)
        {
            ulong size = BinaryPrimitives.ReadUInt32BigEndian(boxes);
            var head = size == 1 ? 16 : 8;
            if (size == 1 && boxes.Length >= 16) size = BinaryPrimitives.ReadUInt64BigEndian(boxes[8..]);
            if (size == 0) size = (ulong)boxes.Length;
            if (size < (ulong)head || size > (ulong)boxes.Length) return default;
            if (boxes[4..8].SequenceEqual(kind)) return boxes[head..(int)size];
            boxes = boxes[(int)size..];
        }

        return default;
    }

    /// <summary>The highest end of all extents that count from the file's beginning.</summary>
    private static ulong End(ReadOnlySpan<byte> places)
    {
        var version = places[0];
        var (offsetSize, lengthSize, baseSize) = (places[4] >> 4, places[4] & 15, places[5] >> 4);
        var indexSize = version == 0 ? 0 : places[5] & 15;
        places = places[6..];
        ulong end = 0;
        for (var items = Take(ref places, version < 2 ? 2 : 4); items > 0; items--)
        {
            Take(ref places, version < 2 ? 2 : 4); // its number
            var isInFile = version == 0 || (Take(ref places, 2) & 15) == 0;
            Take(ref places, 2); // the number of another file
            var start = Take(ref places, baseSize);
            for (var extents = Take(ref places, 2); extents > 0; extents--)
            {
                Take(ref places, indexSize);
                var last = start + Take(ref places, offsetSize) + Take(ref places, lengthSize);
                if (isInFile) end = Math.Max(end, last);
            }
        }

        return end;
    }

    private static ulong Take(ref ReadOnlySpan<byte> bytes, int count)
    {
        ulong value = 0;
        foreach (var next in bytes[..count]) value = value << 8 | next;
        bytes = bytes[count..];
        return value;
    }
}
