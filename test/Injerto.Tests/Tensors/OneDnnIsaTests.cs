using Injerto.Tensors.Native;
using Xunit;

namespace Injerto.Tests.Tensors;

public sealed class OneDnnIsaTests
{
    private static readonly string[] Avx2 = ["sse4_1", "avx", "avx2"];
    private static readonly string[] Avx512 = [.. Avx2, "avx512f", "avx512bw", "avx512dq", "avx512vl"];

    public static TheoryData<string[], string?, string> Levels => new()
    {
        { ["sse4_1"], null, "sse41" },
        { Avx2, null, "avx2" },
        { [.. Avx2, "avx512f"], null, "avx2" },
        { Avx512, null, "avx512_core" },
        { [.. Avx512, "avx512_bf16"], null, "avx512_core" },
        { [.. Avx512, "avx512_vnni", "avx512_bf16"], null, "avx512_core_bf16" },
        { [.. Avx512, "avx512_vnni", "avx512_bf16", "amx_bf16"], null, "avx512_core_amx" },
        { [.. Avx512, "avx512_vnni", "avx512_bf16"], "AVX2", "avx2" },
        { [.. Avx512, "avx512_vnni", "avx512_bf16"], "avx512_core", "avx512_core" },
        { [.. Avx512, "avx512_vnni", "avx512_bf16"], "ALL", "avx512_core_bf16" },
        { Avx2, "AVX512_CORE_AMX", "avx2" },
    };

    [Theory]
    [MemberData(nameof(Levels))]
    public void The_processors_flags_up_to_the_cap(string[] flags, string? cap, string expected) =>
        Assert.Equal(expected, OneDnnIsa.Capped(flags.ToHashSet(), cap).ToString());

    [Theory]
    [InlineData(0x1, "sse41", false, false)]
    [InlineData(0x7, "avx2", false, false)]
    [InlineData(0x407, "0x407", false, false)]   // AVX2 with VNNI in oneDNN 2
    [InlineData(0x1f, "0x1f", false, false)]   // AVX2 with VNNI in oneDNN 3
    [InlineData(0x27, "avx512_core", true, false)]
    [InlineData(0x67, "avx512_core_vnni", true, false)]
    [InlineData(0xe7, "avx512_core_bf16", true, true)]
    [InlineData(0x3e7, "avx512_core_amx", true, true)]
    [InlineData(0xfef, "0xfef", true, true)]   // AMX in oneDNN 3
    [InlineData(0, "0x0", true, false)]   // other processors than x86
    [InlineData(-1, "unknown", true, false)]
    public void Its_bits_tell_what_bfloat16_can_do(int bits, string name, bool runs, bool isFast)
    {
        var isa = new OneDnnIsa(bits);

        Assert.Equal((name, runs, isFast), (isa.ToString(), isa.RunsBFloat16, isa.HasFastBFloat16));
    }

    [Fact]
    public void Of_libtorchs_description_all_counts_but_the_compilers_options() => Assert.Equal(
        ["GCC 12.2", "Intel(R) MKL-DNN v2.6.3 (Git Hash N/A)", "CPU capability usage: AVX2"],
        ArithmeticText.Libtorch(
            "PyTorch built with:\n  - GCC 12.2\n  - Intel(R) MKL-DNN v2.6.3 (Git Hash N/A)\n  - CPU capability "
            + "usage: AVX2\n  - Build settings: BLAS_INFO=generic, \n\n"));
}
