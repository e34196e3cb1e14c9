using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Injerto.Data.Sources;
using Injerto.Records;
using Injerto.Runs;
using Injerto.Tests.Conventions;
using Xunit;

namespace Injerto.Tests.Runs;

/// <summary>
/// TensorBoard's events, byte by byte as another writer makes them, and read back by a reader that knows nothing of
/// Injerto: <c>test/reference/training/read_events.py</c>.
/// </summary>
public sealed class EventFileTests : IDisposable
{
    private const string Script = "test/reference/training/read_events.py";

    private readonly RunFolder _folder = new(Directory.CreateTempSubdirectory("injerto-events-").FullName);

    public void Dispose() => Directory.Delete(_folder.Path, recursive: true);

    [Fact]
    public void The_bytes_are_those_of_another_writer()
    {
        var golden = JsonDocument.Parse(Repository.Read("test/reference/training/events.json")).RootElement;
        using var bytes = new MemoryStream();
        using var records = new TfRecordWriter(bytes);
        foreach (var item in golden.GetProperty("events").EnumerateArray())
        {
            var time = DateTimeOffset.UnixEpoch.AddSeconds(item.GetProperty("time").GetDouble());
            if (!item.TryGetProperty("scalars", out var scalars))
            {
                records.Write(TfEvent.FileVersion(time));
                continue;
            }

            var happened = new TfEvent(time, item.GetProperty("step").GetInt64());
            foreach (var scalar in scalars.EnumerateObject()) happened.Add(scalar.Name, scalar.Value.GetDouble());
            records.Write(happened.ToBytes());
        }

        Assert.Equal(golden.GetProperty("bytes").GetString(), Convert.ToHexStringLower(bytes.ToArray()));
    }

    [Fact]
    public void Another_reader_finds_loss_metrics_and_the_learning_rate_of_each_phase()
    {
        var history = new RunHistory(_folder);
        history.Add(RunHistoryTests.Epoch(1, 0.5) with
        {
            LearningRate = 0, Monitored = ValueMap.Of(("loss", 0.75), ("accuracy", 0.25)),
        });
        history.Add(RunHistoryTests.Epoch(2, 0.25) with
        {
            Phase = "tune", Training = ValueMap.Of(("accuracy", 0.5)),
        });

        Assert.Equal(
            [
                "0 brain.Event:2",
                "1 loss/training=0.5 loss/selection=0.75 accuracy/selection=0.25",
                "2 loss/training=0.25 accuracy/training=0.5 learningRate/tune=0.1",
            ],
            Read());
    }

    [Fact]
    public void Events_are_appended_and_what_comes_again_is_not_doubled()
    {
        var history = new RunHistory(_folder);
        history.Add(RunHistoryTests.Epoch(1, 0.5));
        var first = File.ReadAllBytes(_folder.Events);
        history.Add(RunHistoryTests.Epoch(2, 0.25));
        Assert.Equal(first, File.ReadAllBytes(_folder.Events)[..first.Length]);

        history.Add(RunHistoryTests.Epoch(2, 0.125));
        history.Add(RunHistoryTests.Epoch(3, 0.0625));

        Assert.Equal([0, 1, 2, 3], Read().Select(line => int.Parse(line.Split(' ')[0])));
        Assert.Contains("2 loss/training=0.125 learningRate/head=0.1", Read());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public void A_kill_while_an_event_is_written_breaks_off_no_more_and_a_run_that_goes_on_makes_it_whole(int missing)
    {
        var history = new RunHistory(_folder);
        for (var epoch = 1; epoch <= 3; epoch++) history.Add(RunHistoryTests.Epoch(epoch, 0.5));
        using (var stream = File.OpenWrite(_folder.Events)) stream.SetLength(stream.Length - missing);
        Assert.Equal([0, 1, 2], Read(isWhole: false).Select(line => int.Parse(line.Split(' ')[0])));

        new RunHistory(_folder).Add(RunHistoryTests.Epoch(4, 0.5));

        Assert.Equal([0, 1, 2, 3, 4], Read().Select(line => int.Parse(line.Split(' ')[0])));
    }

    [Fact]
    public void Times_rise_by_what_the_epochs_took()
    {
        new RunHistory(_folder).Write(
            [RunHistoryTests.Epoch(1, 0.5), RunHistoryTests.Epoch(2, 0.5) with { Seconds = 90 }]);

        var times = Events().Select(e => e.GetProperty("time").GetDouble()).ToList();
        Assert.Equal(1, times[1] - times[0], 1e-3);
        Assert.Equal(90, times[2] - times[1], 1e-3);
        Assert.InRange((DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).TotalSeconds - times[2], -1, 60);
    }

    // Step and numbers of each event, as the script tells them.
    private List<string> Read(bool isWhole = true) => [.. Events(isWhole).Select(e => $"{e.GetProperty("step")} "
        + (e.TryGetProperty("version", out var version) ? version.GetString()
            : string.Join(' ', e.GetProperty("scalars").EnumerateObject()
                .Select(s => $"{s.Name}={(float)s.Value.GetDouble()}"))))];

    private List<JsonElement> Events(bool isWhole = true)
    {
        var start = new ProcessStartInfo("python3", [Path.Combine(Repository.Root, Script), _folder.Events])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        List<JsonElement> lines = [];
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            while (process.StandardOutput.ReadLine() is { } line) lines.Add(JsonDocument.Parse(line).RootElement);
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, error.GetAwaiter().GetResult());
        }
        catch (Win32Exception)
        {
            Assert.Skip("python3 is not installed");
        }

        Assert.Equal(isWhole, lines[^1].GetProperty("left").GetInt32() == 0);
        return lines[..^1];
    }
}
