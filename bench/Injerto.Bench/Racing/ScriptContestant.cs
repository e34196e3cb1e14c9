using System.Text.Json;

namespace Injerto.Bench.Racing;

/// <summary>A script that runs to its end at each turn and prints its own times, one JSON object a line.</summary>
internal sealed class ScriptContestant(Side side, string about, Command command, Func<JsonElement, Timing> read)
    : Contestant(side)
{
    internal override void Prepare() => About = about;

    internal override IReadOnlyList<Timing> Go()
    {
        using var process = command.Start(hasInput: false);
        var errors = process.StandardError.ReadToEndAsync();
        var lines = process.StandardOutput.ReadToEnd().Split('\n');
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new BenchException(
                $"'{command}' must succeed, and ended with exit code {process.ExitCode}:\n{errors.Result}");
        return [.. lines.Where(l => l.StartsWith('{')).Select(l => read(JsonDocument.Parse(l).RootElement))];
    }
}
