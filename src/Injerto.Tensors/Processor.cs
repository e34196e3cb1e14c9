namespace Injerto.Tensors;

/// <summary>What the main processor can do beyond what .NET tells.</summary>
internal static class Processor
{
    private static readonly Lazy<HashSet<string>> Flags = new(ReadFlags);

    /// <summary>Whether bfloat16 matrix products have hardware of their own: AMX or AVX-512 BF16.</summary>
    internal static bool HasFastBFloat16 => Flags.Value.Contains("amx_bf16") || Flags.Value.Contains("avx512_bf16");

    /// <summary>The vector extensions that choose between kernels, and with them the last bits of results.</summary>
    internal static string Arithmetic =>
        string.Join('+', new[] { "avx2", "avx512f", "avx512_vnni", "avx512_bf16", "amx_bf16" }.Where(Flags.Value.Contains)) is { Length: > 0 } found ? found : "baseline";

    private static HashSet<string> ReadFlags()
    {
        const string file = "/proc/cpuinfo";
        if (!File.Exists(file)) return [];
        var line = File.ReadLines(file).FirstOrDefault(l => l.StartsWith("flags", StringComparison.Ordinal)) ?? "";
        return [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }
}
