using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Injerto.Bench.Racing;

/// <summary>A process that stays: it gets ready once and measures whenever it reads <c>go</c>.</summary>
internal sealed class WorkerContestant(Side side, Command command) : Contestant(side)
{
    private readonly StringBuilder _errors = new();
    private Process? _process;

    internal override void Prepare()
    {
        _process = command.Start(hasInput: true);
        _process.ErrorDataReceived += (_, line) => _errors.AppendLine(line.Data);
        _process.BeginErrorReadLine();
        var ready = Answer();
        About = ready.GetProperty("ready").GetString()!;
        if (ready.TryGetProperty("sample", out var sample))
            Sample = [.. sample.EnumerateArray().Select(v => v.GetDouble())];
    }

    internal override IReadOnlyList<Timing> Go()
    {
        _process!.StandardInput.WriteLine("go");
        _process.StandardInput.Flush();
        var answer = Answer();
        if (answer.TryGetProperty("peakMb", out var peak)) PeakMb = peak.GetDouble();
        return
        [
            .. from task in answer.GetProperty("tasks").EnumerateArray()
            from seconds in task.GetProperty("seconds").EnumerateArray()
            select new Timing(
                task.GetProperty("task").GetString()!, seconds.GetDouble() / task.GetProperty("items").GetInt32()),
        ];
    }

    public override void Dispose()
    {
        if (_process is not null)
        {
            _process.StandardInput.Close();
            if (!_process.WaitForExit(TimeSpan.FromSeconds(10))) _process.Kill(entireProcessTree: true);
            _process.Dispose();
        }

        base.Dispose();
    }

    private JsonElement Answer()
    {
        while (_process!.StandardOutput.ReadLine() is { } line)
            if (line.StartsWith('{')) return JsonDocument.Parse(line).RootElement;
        _process.WaitForExit();
        throw new BenchException($"'{command}' must answer, and ended with exit code {_process.ExitCode}:\n{_errors}");
    }
}
