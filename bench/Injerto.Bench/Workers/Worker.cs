using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Injerto.Bench.Workers;

/// <summary>
/// Our side of a race: gets ready, then measures once for each line <c>go</c> and answers with one JSON line, as the
/// peers' scripts do.
/// </summary>
internal static class Worker
{
    private const int Warmups = 3;

    internal static int Serve(string name, string[] arguments)
    {
        switch (name)
        {
            case "forward":
                NetworkWorker.Forward(arguments);
                break;
            case "step":
                NetworkWorker.Step(arguments);
                break;
            case "zoo":
                ZooWorker.Serve(arguments);
                break;
            case "trunk":
                TrunkWorker.Serve(arguments);
                break;
            case "images":
                ImagesWorker.Serve(arguments);
                break;
            case "lessons":
                LessonsWorker.Run(arguments);
                break;
            default:
                throw new BenchException($"There is no worker '{name}'.", 2);
        }

        return 0;
    }

    internal static void Serve(string about, int repeats, double[] sample, params IReadOnlyList<WorkerTask> tasks) =>
        Serve(about, repeats, sample, Warmups, tasks);

    internal static void Serve(
        string about, int repeats, double[] sample, int warmups, params IReadOnlyList<WorkerTask> tasks)
    {
        // Nothing is timed cold: the runtime compiles hot methods again while they run.
        for (var i = 0; i < warmups; i++)
            foreach (var task in tasks) task.Work();
        Say(new { ready = about, sample });
        while (Console.ReadLine() is { } line)
            if (line == "go")
                Say(new
                {
                    tasks = tasks.Select(t => new { task = t.Name, items = t.Items, seconds = Timed(t.Work, repeats) }),
                    peakMb = PeakMb()
                });
    }

    internal static void Say(object values) => Console.WriteLine(JsonSerializer.Serialize(values));

    // The largest resident memory so far, as the kernel counts it.
    private static double PeakMb()
    {
        const string key = "VmHWM:";
        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith(key, StringComparison.Ordinal));
        return double.Parse(
            line[key.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
    }

    private static double[] Timed(Action work, int repeats)
    {
        var seconds = new double[repeats];
        for (var i = 0; i < repeats; i++)
        {
            var start = Stopwatch.GetTimestamp();
            work();
            seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        return seconds;
    }
}
