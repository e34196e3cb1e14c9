using System.Diagnostics;
using Xunit;

namespace Injerto.Tests.Tensors;

/// <summary>
/// Tests of this program run in a process of their own: what libraries read from the environment when they load can be
/// varied only there.
/// </summary>
internal static class ChildProcess
{
    // What would decide on kernels or threads if it were set around the tests themselves.
    private static readonly string[] Removed =
    [
        "ONEDNN_MAX_CPU_ISA", "DNNL_MAX_CPU_ISA", "ATEN_CPU_CAPABILITY", "OPENBLAS_CORETYPE", "OMP_WAIT_POLICY",
        "OMP_NUM_THREADS", "INJERTO_THREADS", EngineReport.FileVariable,
    ];

    /// <summary>Runs the methods that fit a pattern; fails with their output unless all pass.</summary>
    /// <param name="methods">A pattern of qualified names, with <c>*</c>.</param>
    /// <param name="variables">Set beside what the tests have around them.</param>
    internal static async Task Run(string methods, IEnumerable<KeyValuePair<string, string>> variables)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Injerto.Engine.Tests");
        var start = new ProcessStartInfo(program, ["-method", methods])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in Removed) start.Environment.Remove(name);
        foreach (var (name, value) in variables) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var stop = TestContext.Current.CancellationToken;
        var error = process.StandardError.ReadToEndAsync(stop);
        var output = await process.StandardOutput.ReadToEndAsync(stop) + await error;
        await process.WaitForExitAsync(stop);

        Assert.True(process.ExitCode == 0, output);
        Assert.DoesNotContain("Total: 0", output, StringComparison.Ordinal);
        Assert.Contains("Skipped: 0", output, StringComparison.Ordinal);
    }
}
