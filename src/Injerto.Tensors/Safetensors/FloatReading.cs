using System.Runtime.InteropServices;

namespace Injerto.Tensors.Safetensors;

/// <summary>Turns stored floats of any width into 32-bit floats.</summary>
internal static class FloatReading
{
    public static bool TryRead(SafetensorsDtype dtype, ReadOnlySpan<byte> bytes, Span<float> destination, out string fault)
    {
        fault = "";
        switch (dtype)
        {
            case SafetensorsDtype.F32:
                bytes.CopyTo(MemoryMarshal.AsBytes(destination));
                return true;
            case SafetensorsDtype.F16:
                var halves = MemoryMarshal.Cast<byte, Half>(bytes);
                for (var i = 0; i < destination.Length; i++) destination[i] = (float)halves[i];
                return true;
            case SafetensorsDtype.BF16:
                var upper = MemoryMarshal.Cast<byte, ushort>(bytes);
                for (var i = 0; i < destination.Length; i++) destination[i] = BitConverter.UInt32BitsToSingle((uint)upper[i] << 16);
                return true;
            case SafetensorsDtype.F64:
                var doubles = MemoryMarshal.Cast<byte, double>(bytes);
                for (var i = 0; i < destination.Length; i++)
                {
                    destination[i] = (float)doubles[i];
                    if (!float.IsInfinity(destination[i]) || double.IsInfinity(doubles[i])) continue;
                    fault = $"Values must fit a 32-bit float. Element {i} is {doubles[i]:R}, in";
                    return false;
                }
                return true;
            default:
                fault = "A tensor read as floats must be F32, F16, BF16 or F64. Got";
                return false;
        }
    }
}
