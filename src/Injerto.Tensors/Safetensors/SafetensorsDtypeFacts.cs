namespace Injerto.Tensors.Safetensors;

/// <summary>How the format spells each element type, and how many bytes one element takes.</summary>
internal static class SafetensorsDtypeFacts
{
    public static string Spelling(this SafetensorsDtype dtype) => dtype switch
    {
        SafetensorsDtype.Bool => "BOOL",
        SafetensorsDtype.F8E5M2 => "F8_E5M2",
        SafetensorsDtype.F8E4M3 => "F8_E4M3",
        _ => dtype.ToString(),
    };

    public static int Size(this SafetensorsDtype dtype) => dtype switch
    {
        SafetensorsDtype.Bool
        or SafetensorsDtype.U8 or SafetensorsDtype.I8 or SafetensorsDtype.F8E5M2 or SafetensorsDtype.F8E4M3 => 1,
        SafetensorsDtype.I16 or SafetensorsDtype.U16 or SafetensorsDtype.F16 or SafetensorsDtype.BF16 => 2,
        SafetensorsDtype.I32 or SafetensorsDtype.U32 or SafetensorsDtype.F32 => 4,
        SafetensorsDtype.F64 or SafetensorsDtype.I64 or SafetensorsDtype.U64 => 8,
        _ => throw new ArgumentOutOfRangeException(
            nameof(dtype), dtype, "The element type must be one of SafetensorsDtype."),
    };

    public static SafetensorsDtype? Parse(string spelling)
    {
        foreach (var dtype in Enum.GetValues<SafetensorsDtype>())
            if (dtype.Spelling() == spelling) return dtype;
        return null;
    }

    /// <summary>Bytes of a tensor of this shape; null where the product leaves 64 bits.</summary>
    public static long? ByteCount(this SafetensorsDtype dtype, ReadOnlySpan<long> shape)
    {
        long bytes = dtype.Size();
        foreach (var length in shape)
        {
            var product = (Int128)bytes * length;
            if (product > long.MaxValue) return null;
            bytes = (long)product;
        }
        return bytes;
    }
}
