namespace Injerto.Onnx;

/// <summary>
/// The type in which an exported network computes; its preparation and its outputs are always float32.
/// </summary>
public enum OnnxPrecision
{
    /// <summary>32-bit floating point. The default.</summary>
    Fp32,

    /// <summary>16-bit floating point: half the size.</summary>
    Fp16,
}
