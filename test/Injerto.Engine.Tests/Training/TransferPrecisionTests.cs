using Injerto.Models;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Training.Transfer;
using Injerto.Training.Transfer.Caching;
using Xunit;

namespace Injerto.Tests.Training;

public sealed class TransferPrecisionTests
{
    private const string Cap = "ONEDNN_MAX_CPU_ISA";

    [Fact]
    public Task Bfloat16_without_kernels_is_refused_before_anything_is_done() => Tensors.ChildProcess.Run(
        $"{typeof(TransferPrecisionTests).FullName}.{nameof(Under_a_cap_only_float32_is_taken)}", [new(Cap, "AVX2")]);

    [Fact]
    public void Under_a_cap_only_float32_is_taken()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable(Cap) == "AVX2", "is run by another test, in a process "
            + "of its own");
        Engine.Run(() =>
        {
            using var scope = Scope.Begin();
            Make(DType.Float32);

            Assert.StartsWith(
                "`Precision` must be float32 here: training in bfloat16 needs AVX-512",
                Assert.Throws<EngineException>(() => Make(DType.BFloat16)).Message,
                StringComparison.Ordinal);
        });
    }

    private static TransferTrainer Make(DType precision) => new(
        new TinyCnn(new() { Classes = 2 }),
        "classifier",
        TaskSpec.MultiClass(["a", "b"]),
        new TransferOptions { Preprocessing = TinyCnn.Preprocessing, Cut = "2", Precision = precision },
        new FeatureCache(Path.Combine(Path.GetTempPath(), "injerto-unused")));
}
