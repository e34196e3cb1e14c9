using System.Globalization;

namespace Injerto.Bench.Reporting;

/// <summary>The machine that the figures hold for.</summary>
internal sealed record Machine(string Processor, int Processors, long MemoryGigabytes, string System, double Load)
{
    /// <summary>Whether others were at work when the run began.</summary>
    internal bool IsBusy => Load > 0.3 * Processors;

    internal static Machine Describe() => new(
        Field("/proc/cpuinfo", "model name"),
        Environment.ProcessorCount,
        long.Parse(Field("/proc/meminfo", "MemTotal").Split(' ')[0], CultureInfo.InvariantCulture) >> 20,
        Field("/etc/os-release", "PRETTY_NAME").Trim('"'),
        double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture));

    public override string ToString() => $"{Processor}, {Processors} processors, {MemoryGigabytes} GiB, {System}";

    private static string Field(string file, string name) => File.ReadLines(file)
        .Where(line => line.StartsWith(name, StringComparison.Ordinal))
        .Select(line => line[(line.IndexOfAny([':', '=']) + 1)..].Trim())
        .FirstOrDefault("unknown");
}
