using System.Diagnostics;
using System.Text.Json;

namespace Injerto.Bench.Workers;

/// <summary>Our side of a race: gets ready, then measures once for each line <c>go</c> and answers with one JSON line, as the peers' scripts do.</summary>
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

    internal static void Serve(string about, int repeats, double[] sample, params IReadOnlyList<WorkerTask> tasks)
    {
        // Nothing is timed cold: the runtime compiles hot methods again while they run.
        for (var i = 0; i < Warmups; i++)
            foreach (var task in tasks) task.Work();
        Say(new { ready = about, sample });
        while (Console.ReadLine() is { } line)
            if (line == "go") Say(new { tasks = tasks.Select(t => new { task = t.Name, items = t.Items, seconds = Timed(t.Work, repeats) }) });
    }

    internal static void Say(object values) => Console.WriteLine(JsonSerializer.Serialize(values));

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
