namespace Injerto.Tensors.Native;

/// <summary>
/// The instruction set that oneDNN uses in this process: what the processor has, unless <c>ONEDNN_MAX_CPU_ISA</c> or
/// <c>DNNL_MAX_CPU_ISA</c> caps it.
/// </summary>
/// <param name="Bits">
/// oneDNN's <c>dnnl_cpu_isa_t</c>; its bits mean the same in versions 2 and 3 as far as they are asked for here.
/// </param>
internal readonly record struct OneDnnIsa(int Bits)
{
    private const int Avx512 = 0x20, BFloat16 = 0x80;

    private static readonly (string Name, int Bits)[] Names =
    [
        ("sse41", 0x1), ("avx", 0x3), ("avx2", 0x7), ("avx512_core", 0x27), ("avx512_core_vnni", 0x67),
        ("avx512_core_bf16", 0xe7), ("avx512_core_amx", 0x3e7),
    ];

    /// <summary>Whether oneDNN has kernels for bfloat16; other processors than x86 are not told apart.</summary>
    internal bool RunsBFloat16 => Bits <= 0 || (Bits & Avx512) != 0;

    /// <summary>Whether bfloat16 products have hardware of their own: AVX-512 BF16, or AMX beyond it.</summary>
    internal bool HasFastBFloat16 => Bits > 0 && (Bits & BFloat16) != 0;

    /// <summary>
    /// As oneDNN asks itself; or, where a libtorch hides its oneDNN, by the processor's flags and the cap.
    /// </summary>
    internal static OneDnnIsa Effective()
    {
        var told = NativeMethods.OneDnnIsa();
        if (told >= 0 || Processor.Flags.Count == 0) return new(told);
        var cap = NativeEnvironment.Get("ONEDNN_MAX_CPU_ISA") ?? NativeEnvironment.Get("DNNL_MAX_CPU_ISA");
        return Capped(Processor.Flags, cap);
    }

    /// <summary>The best instruction set that the flags of <c>/proc/cpuinfo</c> allow, up to a cap.</summary>
    /// <param name="flags">The flags.</param>
    /// <param name="cap">
    /// The name of an instruction set in any letter case; others, as ALL and null, are no cap.
    /// </param>
    internal static OneDnnIsa Capped(IReadOnlySet<string> flags, string? cap)
    {
        string[][] wanted =
        [
            ["sse4_1"], ["avx"], ["avx2"], ["avx512f", "avx512bw", "avx512dq", "avx512vl"], ["avx512_vnni"],
            ["avx512_bf16"], ["amx_bf16"],
        ];
        var levels = wanted.TakeWhile(level => level.All(flags.Contains)).Count();
        var most = Array.FindIndex(Names, n => n.Name.Equals(cap, StringComparison.OrdinalIgnoreCase));
        if (most >= 0) levels = Math.Min(levels, most + 1);
        return new(levels == 0 ? 0 : Names[levels - 1].Bits);
    }

    /// <summary>oneDNN's own name in lower case, or the bits.</summary>
    public override string ToString() => NameOf(Bits) ?? (Bits < 0 ? "unknown" : $"0x{Bits:x}");

    private static string? NameOf(int bits) => Array.Find(Names, n => n.Bits == bits).Name;
}
