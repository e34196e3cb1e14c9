using System.Diagnostics;
using System.Globalization;

namespace Injerto.Bench.Racing;

/// <summary>A program run once from start to end, watched from outside.</summary>
/// <param name="Command">What was run.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Seconds">Wall time, its start included.</param>
/// <param name="PeakMegabytes">The most memory its own process held (VmHWM), in 10⁶ bytes.</param>
internal sealed record ProgramRun(Command Command, string Output, double Seconds, double PeakMegabytes)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs it; a failure is an error.</summary>
    internal static ProgramRun Demand(Command command)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = command.Start(hasInput: false);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        var peak = 0.0;
        while (!process.WaitForExit(Glance)) peak = Math.Max(peak, Peak(process.Id));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        if (process.ExitCode != 0)
            throw new BenchException(
                $"'{command}' must succeed, and ended with exit code {process.ExitCode}:\n{errors.Result}");
        return new ProgramRun(command, output.Result, seconds, peak);
    }

    // The kernel keeps the peak itself, so that looking now and then is enough.
    private static double Peak(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status")
                .FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null
                ? 0 : double.Parse(line.AsSpan(6, line.Length - 9), CultureInfo.InvariantCulture) * 1024 / 1e6;
        }
        catch (IOException)
        {
            return 0; // it has just ended
        }
    }
}
