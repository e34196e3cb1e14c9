using System.Diagnostics;
using System.Globalization;

namespace Injerto.Bench.Racing;

/// <summary>A program under test, held to the same number of threads whatever it is.</summary>
internal sealed record Command(string Program, params string[] Arguments)
{
    internal int Threads { get; init; } = Setting.Threads;

    internal string? Folder { get; init; }

    internal Dictionary<string, string> Variables { get; init; } = [];

    /// <summary>A worker of this program.</summary>
    internal static Command Ours(string worker, params string[] arguments) =>
        new(Environment.ProcessPath!, ["worker", worker, .. arguments]);

    /// <summary>A peer's script under Debian's own Python, which has the libraries.</summary>
    internal static Command Python(params string[] arguments) => new("/usr/bin/python3", arguments);

    internal Process Start(bool hasInput)
    {
        var threads = Threads.ToString(CultureInfo.InvariantCulture);
        var info = new ProcessStartInfo(Program, Arguments)
        {
            RedirectStandardInput = hasInput,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Folder ?? "",
        };
        foreach (var name in (string[])["OMP_NUM_THREADS", "INJERTO_THREADS"]) info.Environment[name] = threads;
        // On a larger machine .NET's pool would take all processors.
        info.Environment["DOTNET_PROCESSOR_COUNT"] = Setting.Threads.ToString(CultureInfo.InvariantCulture);
        info.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        foreach (var (name, value) in Variables) info.Environment[name] = value;
        return Process.Start(info) ?? throw new BenchException($"{Program} must start, and does not.");
    }

    public override string ToString() => $"{Program} {string.Join(' ', Arguments)}";
}
