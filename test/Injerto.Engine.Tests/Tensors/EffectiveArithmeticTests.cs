using Injerto.Tensors;
using Injerto.Tensors.Native;
using Xunit;

namespace Injerto.Tests.Tensors;

/// <summary>
/// What may not be used is not claimed: caps on instruction sets change what the engine tells of itself.
/// </summary>
public sealed class EffectiveArithmeticTests
{
    private static readonly string[][] Settings =
    [
        [], ["ONEDNN_MAX_CPU_ISA=AVX2"], ["DNNL_MAX_CPU_ISA=SSE41"], ["ATEN_CPU_CAPABILITY=avx2"],
        ["ATEN_CPU_CAPABILITY=default"], ["OPENBLAS_CORETYPE=Sandybridge"],
    ];

    [Fact]
    public async Task Equal_arithmetic_gives_equal_bits_and_caps_give_another_arithmetic()
    {
        DemandAvx512();
        var reports = new List<IReadOnlyDictionary<string, string>> { await EngineReport.Make() };
        foreach (var variables in Settings) reports.Add(await EngineReport.Of(variables));

        var arithmetic = reports.ConvertAll(r => r["arithmetic"]);
        Assert.Equal(arithmetic[0], arithmetic[1]);
        Assert.Equal(Settings.Length, arithmetic.Distinct().Count());
        Assert.All(
            reports.GroupBy(r => r["arithmetic"]),
            group => Assert.Single(group.Select(r => r["bits"]).Distinct()));
        Assert.True(reports.Select(r => r["bits"]).Distinct().Count() > 2, "no cap changed any bit");
    }

    [Theory]
    [InlineData("ONEDNN_MAX_CPU_ISA=AVX512_CORE", "oneDNN uses avx512_core;")]
    [InlineData("ONEDNN_MAX_CPU_ISA=AVX2", "oneDNN uses avx2;")]
    [InlineData("DNNL_MAX_CPU_ISA=SSE41", "oneDNN uses sse41;")]
    [InlineData("ATEN_CPU_CAPABILITY=avx2", "CPU capability usage: AVX2;")]
    [InlineData("ATEN_CPU_CAPABILITY=default", "CPU capability usage: NO AVX;")]
    [InlineData("OPENBLAS_CORETYPE=Sandybridge", " Sandybridge MAX_THREADS=")]
    [InlineData("ONEDNN_DEFAULT_FPMATH_MODE=BF16", "; ONEDNN_DEFAULT_FPMATH_MODE=BF16")]
    public async Task What_is_in_effect_is_told(string variable, string part)
    {
        DemandAvx512();

        Assert.Contains(part, (await EngineReport.Of(variable))["arithmetic"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ONEDNN_MAX_CPU_ISA=AVX512_CORE", true, "avx512_core")]
    [InlineData("ONEDNN_MAX_CPU_ISA=AVX2", false, "avx2")]
    [InlineData("DNNL_MAX_CPU_ISA=SSE41", false, "sse41")]
    public async Task Bfloat16_is_what_oneDNN_may_do(string variable, bool runs, string isa)
    {
        DemandAvx512();
        var report = await EngineReport.Of(variable);

        Assert.Equal("False", report["fast bfloat16"]);
        Assert.Equal($"{runs}", report["runs bfloat16"]);
        if (runs)
        {
            Assert.Equal("BFloat16", report["autocast"]);
            return;
        }

        Assert.Equal(
            $"`Precision` must be float32 here: training in bfloat16 needs AVX-512, and oneDNN may use {isa} at most. "
            + "Choose float32, or lift the cap if one is set (ONEDNN_MAX_CPU_ISA, DNNL_MAX_CPU_ISA).",
            report["autocast"]);
        Assert.Equal(
            "`Precision` debe ser float32 aquí: entrenar en bfloat16 requiere AVX-512, y oneDNN puede usar como máximo "
            + $"{isa}. Elija float32, o quite el límite si hay uno (ONEDNN_MAX_CPU_ISA, DNNL_MAX_CPU_ISA).",
            report["autocast, Spanish"]);
    }

    [Theory]
    [InlineData("AVX512_CORE")]
    [InlineData("AVX2")]
    [InlineData("SSE41")]
    public Task Plans_run_in_both_precisions_under_every_cap(string cap) =>
        ChildProcess.Run($"{typeof(Nn.Plans.PlanTests).FullName}.A_plan_*", [new("ONEDNN_MAX_CPU_ISA", cap)]);

    [Fact]
    public async Task The_library_itself_loads_the_fast_blas_and_prepares_the_process()
    {
        Assert.SkipWhen(
            Environment.GetEnvironmentVariable(NativeLoader.LibtorchVariable) is { Length: > 0 },
            "INJERTO_LIBTORCH brings its own BLAS");
        var report = await EngineReport.Of();

        Assert.Contains("openblas-openmp", report["blas"], StringComparison.Ordinal);
        Assert.Contains("USE_OPENMP", report["arithmetic"], StringComparison.Ordinal);
        Assert.Equal("", report["warnings"]);
        Assert.Equal("passive", report["waiting"]);
        Assert.Equal($"{Environment.ProcessorCount}", report["threads"]);
    }

    [Fact]
    public async Task What_the_user_has_set_stays()
    {
        var report = await EngineReport.Of("OMP_WAIT_POLICY=active", "INJERTO_THREADS=3");

        Assert.Equal("active", report["waiting"]);
        Assert.Equal("3", report["threads"]);
    }

    [Fact]
    public async Task A_thread_count_out_of_range_in_the_environment_is_refused()
    {
        var report = await EngineReport.Of("INJERTO_THREADS=100000");

        Assert.Equal(
            $"INJERTO_THREADS must be a whole number from 1 to {Engine.MaxThreads}. Got '100000'. Correct it, or "
            + "unset it for one thread per processor.",
            report["start"]);
    }

    private static void DemandAvx512() =>
        Assert.SkipUnless(Processor.Flags.Contains("avx512f"), "needs a processor with AVX-512, which caps can take "
            + "away");
}
