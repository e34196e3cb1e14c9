namespace Injerto.Tensors;

/// <summary>What the system tells of the main processor (Linux).</summary>
internal static class Processor
{
    private const string Information = "/proc/cpuinfo";
    private const string Caches = "/sys/devices/system/cpu/cpu0/cache";

    private static readonly Lazy<Dictionary<string, string>> First = new(ReadFirst);
    private static readonly Lazy<HashSet<string>> AllFlags = new(ReadFlags);

    /// <summary>
    /// The extensions of its instruction set, by the kernel's names; whatever libraries may use of them.
    /// </summary>
    internal static IReadOnlySet<string> Flags => AllFlags.Value;

    /// <summary>
    /// Maker, family, model and cache sizes: libraries cut matrices into blocks by them, and the order of a sum
    /// depends on the blocks.
    /// </summary>
    internal static string Model
    {
        get
        {
            string[] names = ["vendor_id", "cpu family", "model", "CPU implementer", "CPU part"];
            var known = names.Select(Field).Where(value => value.Length > 0).Append(CacheSizes());
            var text = string.Join(' ', known.Where(value => value.Length > 0));
            return text.Length > 0 ? text : "unknown processor";
        }
    }

    private static string Field(string name) => First.Value.GetValueOrDefault(name, "");

    // "flags" on x86, "Features" on ARM.
    private static HashSet<string> ReadFlags() =>
        [.. $"{Field("flags")} {Field("Features")}".Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    private static Dictionary<string, string> ReadFirst()
    {
        if (!File.Exists(Information)) return [];
        return File.ReadLines(Information).TakeWhile(line => line.Length > 0)
            .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries)).Where(parts => parts.Length == 2)
            .DistinctBy(parts => parts[0]).ToDictionary(parts => parts[0], parts => parts[1]);
    }

    private static string CacheSizes()
    {
        if (!Directory.Exists(Caches)) return "";
        var sizes = Directory.GetDirectories(Caches, "index*").Order(StringComparer.Ordinal)
            .Select(folder => Path.Combine(folder, "size")).Where(File.Exists)
            .Select(file => File.ReadAllText(file).Trim());
        return string.Join('/', sizes);
    }
}
