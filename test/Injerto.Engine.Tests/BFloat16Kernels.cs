using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests;

/// <summary>Skips a test that trains in bfloat16 where the processor has no kernels for it.</summary>
internal static class BFloat16Kernels
{
    internal static void Demand() =>
        Assert.SkipUnless(Engine.Info.RunsBFloat16, "needs AVX-512, which oneDNN may use: training in bfloat16 is "
            + "refused without");
}
