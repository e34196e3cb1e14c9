using System.Text.Json;
using Injerto.Bench.Racing;
using Injerto.Bench.Reporting;

namespace Injerto.Bench.Sections;

/// <summary>Small networks, where all is overhead: each side at its best of 1 and 2 threads.</summary>
internal sealed class LessonsSection()
    : Section("lessons", "the spirals and surface networks, time for an epoch with its evaluation")
{
    private static readonly int[] ThreadCounts = [1, 2];

    private protected override IReadOnlyList<Row> Measure(Setting setting)
    {
        var script = Setting.Demand(Path.Combine(setting.Shared, "peers", "small_nets_torch.py"), "the lessons' peer");
        var epochs = setting.IsQuick ? "3" : "40";
        var ours = Array.ConvertAll(ThreadCounts, n => new ScriptContestant(
            Side.Ours, $"Injerto, {n} thread{(n > 1 ? "s" : "")}",
            Command.Ours("lessons", $"{n}", epochs) with { Threads = n }, Read));
        var theirs = Array.ConvertAll(ThreadCounts, n => new ScriptContestant(
            Side.Theirs, $"PyTorch, {n} thread{(n > 1 ? "s" : "")}",
            Command.Python(script, "--epochs", epochs, "--threads", $"{n}") with { Threads = n }, Read));
        using var race = new Race([.. ours, .. theirs]);
        race.Run(setting.Rounds);
        return
        [
            Row.OfTime(
                "lesson spirals, epoch",
                "ms", 1000, race.Best("spirals", ours), race.Best("spirals", theirs), Target.AtMost(1)),
            Row.OfTime(
                "lesson surface, epoch",
                "ms", 1000, race.Best("surface", ours), race.Best("surface", theirs), Target.AtMost(1)),
        ];
    }

    // The peer calls its second lesson "surface (MAE)".
    private static Timing Read(JsonElement line) =>
        new(line.GetProperty("lesson").GetString()!.Split(' ')[0], line.GetProperty("ms_per_epoch").GetDouble() / 1000);
}
