using System.Globalization;
using Injerto.Bench.Racing;
using Injerto.Bench.Reporting;
using Injerto.Models;

namespace Injerto.Bench.Sections;

/// <summary>
/// Every architecture at its own picture size: the frozen trunk's inference, and a training step, beside PyTorch's
/// faster layout.
/// </summary>
internal sealed class ZooSection()
    : Section("zoo", "every architecture: trunk inference fp32 and bf16, training step fp32, batch 16")
{
    // Of PyTorch's fp32: the three that engine.md gives figures for, then all others.
    private static readonly Dictionary<string, (double Single, double Half)> Asked = new()
    {
        ["resnet18"] = (67.0 / 61, 391.0 / 61),
        ["mobilenet_v2"] = (206.0 / 120, 464.0 / 120), ["efficientnet_b0"] = (128.0 / 89, 193.0 / 89),
    };

    private const string Head = "| architecture | fp32, images/s | bf16, images/s | PyTorch fp32 | fp32 × | bf16 × | "
        + "step, ms | PyTorch | × | memory, MB | PyTorch | × |";

    private const string Rule = "|---|---|---|---|---|---|---|---|---|---|---|---|";

    private static readonly string[] Layouts = ["contiguous", "channels-last"];

    private protected override IReadOnlyList<Row> Measure(Setting setting)
    {
        var rows = new List<Row>();
        foreach (var architecture in ModelRegistry.Architectures.Where(
            a => setting.Names.Count == 0 || setting.Names.Contains(a.Name)))
        {
            var (trunk, step) = (Trunk(setting, architecture.Name), Step(setting, architecture.Name));
            Row[] some = [.. trunk, .. step];
            foreach (var row in some)
                Console.WriteLine(
                    $"  {row.What}: {row.Ratio:0.00}, of best {row.RatioOfBest:0.00} (asked {row.Asked})");
            rows.AddRange(some);
            Keep(setting, architecture.Name, Cells(trunk, step));
        }

        return rows;
    }

    private static Row[] Trunk(Setting setting, string name)
    {
        var repeats = setting.IsQuick ? "1" : "8";
        var (single, half) = (Ours("fp32"), Ours("bf16"));
        var theirs = Array.ConvertAll(Layouts, l => Theirs(setting, name, "trunk", l, repeats));
        using var race = new Race([single, half, .. theirs]);
        race.Run(setting.Rounds);
        var fastest = race.Best("trunk", theirs);
        var (askedSingle, askedHalf) = Asked.GetValueOrDefault(name, (1.1, 2.5));
        return
        [
            Row.OfRate(
                $"{name}, trunk, fp32", "images/s", race.Best("trunk", single), fastest, Target.AtLeast(askedSingle)),
            Row.OfRate(
                $"{name}, trunk, bf16", "images/s", race.Best("trunk", half), fastest, Target.AtLeast(askedHalf)),
        ];

        WorkerContestant Ours(string precision) => new(Side.Ours, Command.Ours("zoo", name, repeats, precision));
    }

    private static Row[] Step(Setting setting, string name)
    {
        var repeats = setting.IsQuick ? "1" : "2";
        var ours = Array.ConvertAll(
            Layouts, l => new WorkerContestant(Side.Ours, Command.Ours("zoo", name, repeats, l)));
        var theirs = Array.ConvertAll(Layouts, l => Theirs(setting, name, "step", l, repeats));
        using var race = new Race([.. ours, .. theirs]);
        race.Run(setting.Rounds);
        var (best, fastest) = (race.Best("step", ours), race.Best("step", theirs));
        return
        [
            Row.OfTime($"{name}, step, fp32", "ms", 1000 * Setting.BatchSize, best, fastest, Target.AtMost(1.05)),
            new Row($"{name}, step, memory", "MB", Memory(best), Memory(fastest), Target.AtMost(1)),
        ];
    }

    private static WorkerContestant Theirs(Setting setting, string name, string task, string layout, string repeats) =>
        new(Side.Theirs, Command.Python(Peer(setting, "zoo_worker.py"), name, task, layout, "--repeats", repeats));

    // One table of all architectures, of the best repetitions (a neighbour on the host halves what the matrix unit
    // does, for seconds at a time); rows of earlier runs stay until they are measured again.
    private static void Keep(Setting setting, string name, IEnumerable<string> cells)
    {
        var path = Path.Combine(setting.Output, setting.IsQuick ? "zoo.quick.md" : "zoo.md");
        var rows = File.Exists(path) ? File.ReadAllLines(path).Skip(2).ToDictionary(l => l.Split('|')[1].Trim()) : [];
        rows[name] = $"| {name} | {string.Join(" | ", cells)} |";
        Directory.CreateDirectory(setting.Output);
        File.WriteAllLines(path, [Head, Rule, .. ModelRegistry.Architectures.Where(a => rows.ContainsKey(a.Name))
            .Select(a => rows[a.Name])]);
    }

    private static Figure Memory(Result result) =>
        new(result.Contestant.About, result.Contestant.PeakMb, result.Contestant.PeakMb);

    private static IEnumerable<string> Cells(Row[] trunk, Row[] step)
    {
        yield return Text(trunk[0].Ours!.Best);
        yield return Text(trunk[1].Ours!.Best);
        yield return Text(trunk[0].Theirs!.Best);
        yield return Ratio(trunk[0]);
        yield return Ratio(trunk[1]);
        foreach (var row in step)
        {
            yield return Text(row.Ours!.Best);
            yield return Text(row.Theirs!.Best);
            yield return Ratio(row);
        }
    }

    private static string Text(double value) => value.ToString(value < 10 ? "0.0" : "0", CultureInfo.InvariantCulture);

    private static string Ratio(Row row) => row.RatioOfBest!.Value.ToString("0.00", CultureInfo.InvariantCulture)
        + (row.Asked!.IsMetBy(row.RatioOfBest.Value) ? "" : " ✗");
}
