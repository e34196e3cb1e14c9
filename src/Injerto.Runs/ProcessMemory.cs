using System.Globalization;

namespace Injerto.Runs;

/// <summary>How much memory this process took.</summary>
internal static class ProcessMemory
{
    /// <summary>The largest resident memory so far, in mebibytes; 0 where the system does not tell it.</summary>
    internal static double PeakRssMb
    {
        get
        {
            const string status = "/proc/self/status", key = "VmHWM:";
            if (!File.Exists(status)) return 0;
            var line = File.ReadLines(status).FirstOrDefault(l => l.StartsWith(key, StringComparison.Ordinal));
            var number = line?[key.Length..].Replace("kB", "", StringComparison.Ordinal);
            return double.TryParse(number, NumberStyles.Number, CultureInfo.InvariantCulture, out var kibibytes)
                ? Math.Round(kibibytes / 1024, 1) : 0;
        }
    }
}
