using System.Diagnostics;
using System.Runtime.InteropServices;
using Injerto.Cli;
using Xunit;

namespace Injerto.Tests.Cli;

public sealed partial class ResumeTests(SmallRun small) : IClassFixture<SmallRun>
{
    private const int Interrupt = 2, Terminate = 15;

    [Theory]
    [InlineData("34 images")]
    [InlineData("Epoch 1/")]
    [InlineData("Epoch 3/")]
    [InlineData("Epoch 5/")]
    public void Killed_and_resumed_it_comes_to_the_same_weights(string moment)
    {
        var name = $"killed-{moment[..^1].Replace(' ', '-').Replace('/', '-')}";
        using (var process = CliProgram.Start(small.At(name + "-cache"), small.Train(name, "--json")))
        {
            WaitFor(process, moment);
            process.Kill();
            process.WaitForExit();
        }

        Assert.False(File.Exists(Path.Combine(small.At(name), "run.json")), "it was over before it was killed");
        var resumed = CliProgram.Run(small.At(name + "-cache"), small.Train(name, "--json", "--resume"));
        Assert.True(resumed.Code == ExitCode.Done, resumed.ToString());
        Assert.Equal(small.Finished.Sha, resumed.Sha);
        Assert.Equal(Epochs(small.Run), Epochs(small.At(name)));
    }

    [Theory]
    [InlineData(Interrupt)]
    [InlineData(Terminate)]
    public void Broken_off_by_a_signal_it_says_how_to_go_on_and_that_works(int signal)
    {
        // What a shell starts in the background may be told to ignore an interruption, and so is all that it starts.
        if (IsIgnored(signal)) Assert.Skip($"the tests run where signal {signal} is ignored");
        // On a busy machine a run may end before the signal comes: it is then another one's turn.
        var (name, error) = Enumerable.Range(0, 5).Select(i => BreakOff($"signal-{signal}-{i}", signal))
            .First(r => r.Error is not null);

        var line = error!.TrimEnd('\n').Split('\n')[^1].Trim();
        Assert.Equal($"injerto train --resume --out {small.At(name)}", line);
        Assert.Equal(small.Finished.Sha, CliProgram.Run(small.Cache, [.. line.Split(' ')[1..], "--json"]).Sha);
    }

    private static bool IsIgnored(int signal)
    {
        const string Key = "SigIgn:";
        if (!File.Exists("/proc/self/status")) return false;
        var mask = File.ReadLines("/proc/self/status").First(l => l.StartsWith(Key, StringComparison.Ordinal));
        return (Convert.ToUInt64(mask[Key.Length..].Trim(), 16) >> (signal - 1) & 1) == 1;
    }

    // What it said on the way out; null where it had ended by itself.
    private (string Name, string? Error) BreakOff(string name, int signal)
    {
        // Without a cache the features take a while: the signal comes before the epochs, which are over at once.
        using var process = CliProgram.Start(small.At(name + "-cache"), small.Train(name, "--json"));
        WaitFor(process, "The run goes into");
        var isTooLate = Kill(process.Id, signal) != 0;
        var output = process.StandardOutput.ReadToEnd();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (isTooLate || process.ExitCode == ExitCode.Done) return (name, null);
        Assert.Empty(output);
        Assert.True(process.ExitCode == ExitCode.Failed, $"exit code {process.ExitCode}: {error}");
        return (name, error);
    }

    [Fact]
    public void The_last_unfinished_run_of_some_data_is_found_wherever_it_lies()
    {
        using (var process = CliProgram.Start(small.Cache, small.Train("somewhere", "--json")))
        {
            WaitFor(process, "Epoch 1/");
            process.Kill();
            process.WaitForExit();
        }

        var resumed = CliProgram.Run(small.Cache, "train", small.Data, "--resume", "--json");
        Assert.True(resumed.Code == ExitCode.Done, resumed.ToString());
        Assert.Equal(small.Finished.Sha, resumed.Sha);
        Assert.Equal(small.At("somewhere"), resumed.Json.GetProperty("run").GetString());
    }

    [Fact]
    public void A_run_that_is_being_written_is_not_joined()
    {
        using var process = CliProgram.Start(small.At("joined-cache"), small.Train("joined", "--json"));
        WaitFor(process, "The run goes into");
        foreach (var more in (string[][])[[], ["--resume"]])
        {
            var second = CliProgram.Run(small.At("joined-cache"), small.Train("joined", ["--json", .. more]));
            if (process.HasExited) Assert.Skip("the run was over before the second one began");
            Assert.Equal(ExitCode.WrongUse, second.Code);
            Assert.StartsWith(
                $"A run is written by one process at a time. The one in '{small.At("joined")}' is running "
                + $"({Environment.MachineName}, PID {process.Id}, ",
                second.Error, StringComparison.Ordinal);
        }

        process.Kill();
        process.WaitForExit();
    }

    [Fact]
    public void With_nothing_saved_it_starts_afresh()
    {
        var result = CliProgram.Run(small.Cache, small.Train("fresh", "--json", "--resume"));
        Assert.True(result.Code == ExitCode.Done, result.ToString());
        Assert.Equal(small.Finished.Sha, result.Sha);
    }

    [Fact]
    public void Data_without_an_interrupted_run_have_nothing_to_resume()
    {
        var data = Directory.CreateDirectory(small.At("untouched")).FullName;
        var result = CliProgram.Inside("train", data, "--resume");

        Assert.Equal(ExitCode.WrongUse, result.Code);
        Assert.Equal(
            $"There must be an interrupted run to resume. None of '{data}' is known: leave out --resume to begin one, "
            + "or name its folder (--out); that of a finished run shows it.\n", result.Error);
    }

    [Fact]
    public void A_broken_off_run_is_not_taken_for_a_new_one()
    {
        using (var process = CliProgram.Start(small.Cache, small.Train("half", "--json")))
        {
            WaitFor(process, "Epoch 1/");
            process.Kill();
            process.WaitForExit();
        }

        var result = CliProgram.Run(small.Cache, small.Train("half", "--json"));
        Assert.Equal(ExitCode.WrongUse, result.Code);
        Assert.Equal(
            $"--out must be a new folder. '{small.At("half")}' holds a run that was interrupted: go on with it "
            + "(--resume), or choose another name.\n",
            result.Error);
        Assert.Equal(
            $"The run in '{small.At("half")}' is not finished: it was interrupted. Resume it (--resume), then try "
            + "again.\n",
            CliProgram.Inside("evaluate", small.At("half")).Error);
    }

    private static void WaitFor(Process process, string text)
    {
        while (process.StandardError.ReadLine() is { } line)
            if (line.Contains(text, StringComparison.Ordinal)) return;
        Assert.Fail($"The program ended without saying '{text}'. stdout: {process.StandardOutput.ReadToEnd()}");
    }

    private static IEnumerable<string> Epochs(string run) =>
        File.ReadLines(Path.Combine(run, "history.jsonl"))
            .Select(line => line[..line.IndexOf("\"learningRate\"", StringComparison.Ordinal)]);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
