using System.Diagnostics;
using System.Security.Cryptography;
using Injerto.Tests.Models.Downloads;

namespace Injerto.Tests.Cli;

/// <summary>The built program fetching weights whose publisher says no hash, in context of its own.</summary>
internal sealed class PullProgram : IDisposable
{
    internal const string Card = "mobilenet_v1_025.keras_in1k";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    internal string Cache { get; } = Directory.CreateTempSubdirectory("injerto-pull-").FullName;

    internal byte[] Content { get; } = DownloadBox.Bytes(300_000, seed: 5);

    internal string Place => Path.Combine(Cache, "weights", Card + ".h5");

    internal string Sha => Convert.ToHexStringLower(SHA256.HashData(Content));

    /// <summary>Starts <c>models pull</c>.</summary>
    /// <param name="variables">Of the environment, besides the cache.</param>
    /// <param name="words">What follows the name.</param>
    internal Process Start(IReadOnlyDictionary<string, string> variables, params string[] words)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "injerto"))
        {
            RedirectStandardOutput = true, RedirectStandardError = true
        };
        foreach (var word in (string[])["models", "pull", Card, .. words]) start.ArgumentList.Add(word);
        foreach (var name in (string[])[
            "http_proxy", "https_proxy", "all_proxy",
            "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "INJERTO_WEIGHTS", "INJERTO_OFFLINE"
        ])
            start.Environment.Remove(name);
        start.Environment["INJERTO_CACHE"] = Cache;
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(
            Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        foreach (var (name, value) in variables) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    internal async Task<(int Code, string Out, string Error)> Run(
        IReadOnlyDictionary<string, string> variables, params string[] words)
    {
        using var process = Start(variables, words);
        return await End(process);
    }

    internal static async Task<(int Code, string Out, string Error)> End(Process process)
    {
        using var limit = new CancellationTokenSource(Limit);
        var (output, error) =
            (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output, await error);
    }

    public void Dispose() => Directory.Delete(Cache, recursive: true);
}
