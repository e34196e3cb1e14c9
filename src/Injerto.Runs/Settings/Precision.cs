namespace Injerto.Runs;

/// <summary>The numbers that the frozen trunk and the training of the tail run in.</summary>
public enum Precision
{
    /// <summary><see cref="Bf16"/> where the processor multiplies it in hardware, else <see cref="Fp32"/>.</summary>
    Auto,

    /// <summary>32-bit floats.</summary>
    Fp32,

    /// <summary>bfloat16: 8 bits of precision, several times faster where the processor has it.</summary>
    Bf16,
}
