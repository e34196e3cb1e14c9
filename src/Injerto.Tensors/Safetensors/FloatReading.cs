using System.Runtime.InteropServices;
using Injerto.Text;

namespace Injerto.Tensors.Safetensors;

/// <summary>Turns stored floats of any width into 32-bit floats.</summary>
internal static class FloatReading
{
    public static bool TryRead(
        SafetensorsDtype dtype, ReadOnlySpan<byte> bytes, Span<float> destination, out LocalizedText fault)
    {
        fault = default;
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
                for (var i = 0; i < destination.Length; i++)
                    destination[i] = BitConverter.UInt32BitsToSingle((uint)upper[i] << 16);
                return true;
            case SafetensorsDtype.F64:
                var doubles = MemoryMarshal.Cast<byte, double>(bytes);
                for (var i = 0; i < destination.Length; i++)
                {
                    destination[i] = (float)doubles[i];
                    if (!float.IsInfinity(destination[i]) || double.IsInfinity(doubles[i])) continue;
                    fault = new(
                        $"Values must fit a 32-bit float. Element {i} is {doubles[i]:R}, in",
                        $"Los valores deben caber en 32 bits de coma flotante. El elemento {i} es {doubles[i]:R}, en");
                    return false;
                }
                return true;
            default:
                fault = new(
                    "A tensor read as floats must be F32, F16, BF16 or F64. Got",
                    "Un tensor que se lee como números reales debe ser F32, F16, BF16 o F64. Es");
                return false;
        }
    }
}
