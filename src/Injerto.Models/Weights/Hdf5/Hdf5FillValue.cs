using Injerto.Text;

namespace Injerto.Models.Weights.Hdf5;

/// <summary>What values read as that were never stored.</summary>
internal static class Hdf5FillValue
{
    private static readonly LocalizedText What = new("a fill value", "un valor de relleno");

    /// <summary>The bytes of one element: zeros where none is said.</summary>
    public static byte[] Read(Hdf5Source source, Hdf5Object place, int elementBytes)
    {
        if (place.Find(Hdf5MessageType.FillValue) is { } message)
        {
            var bytes = message.Cursor(source);
            var version = bytes.U8();
            return Value(ref bytes, version switch
            {
                1 or 2 => IsSaidOld(ref bytes, version),
                3 => (bytes.U8() & 0x20) != 0,
                _ => throw Hdf5Fault.Refused(new(
                    $"{What} of version {version}",
                    $"{What.Spanish} de la versión {version}")),
            }, elementBytes);
        }

        if (place.Find(Hdf5MessageType.OldFillValue) is not { } old) return new byte[elementBytes];
        var oldBytes = old.Cursor(source);
        return Value(ref oldBytes, isSaid: true, elementBytes);
    }

    private static bool IsSaidOld(ref Hdf5Cursor bytes, int version)
    {
        bytes.Skip(2);   // when space is taken, when it is written
        return bytes.U8() != 0 || version == 1;
    }

    private static byte[] Value(ref Hdf5Cursor bytes, bool isSaid, int elementBytes)
    {
        var size = isSaid ? bytes.U32() : 0;
        if (size == 0) return new byte[elementBytes];
        return size == elementBytes ? bytes.Bytes(size).ToArray() : throw Hdf5Fault.Damaged(new(
            $"{What} has {size} bytes, and an element {elementBytes}",
            $"{What.Spanish} tiene {size} bytes, y un elemento {elementBytes}"));
    }
}
