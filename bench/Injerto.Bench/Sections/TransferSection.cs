using System.Text.Json;
using Injerto.Bench.Racing;
using Injerto.Bench.Reporting;

namespace Injerto.Bench.Sections;

/// <summary>
/// The main job on real photos, timed outside both processes: an empty cache, then the same again, then the script.
/// </summary>
internal sealed class TransferSection()
    : Section("transfer", "ants and bees: ./injerto train against transfer_torch.py")
{
    private static readonly int[] Seeds = [1, 2, 3];

    private protected override IReadOnlyList<Row> Measure(Setting setting)
    {
        var data = Setting.Demand(setting.Hymenoptera, "the main job");
        var weights = Setting.Demand(setting.Weights, "the main job");
        var script = Setting.Demand(Path.Combine(setting.Shared, "peers", "transfer_torch.py"), "the main job's peer");
        var cache = Path.Combine(setting.Output, "cache");
        var (cold, warm, peer) = (new List<ProgramRun>(), new List<ProgramRun>(), new List<ProgramRun>());
        var (accuracies, chosen) = (new List<double>(), new List<double>());
        foreach (var seed in setting.IsQuick ? Seeds[..1] : Seeds)
        {
            Clear(cache);
            cold.Add(Train(seed));
            warm.Add(Train(seed));
            accuracies.Add(Accuracy(cold[^1], "accuracy"));
            if (peer.Count < setting.Rounds) peer.Add(ProgramRun.Demand(Peer(seed)));
            chosen.Add(Accuracy(Train(seed, "--select", "val"), "accuracy"));
            Console.WriteLine(
                $"  seed {seed}: empty cache {cold[^1].Seconds:F1} s, again {warm[^1].Seconds:F1} s, accuracy "
                + $"{accuracies[^1]:F4} ({chosen[^1]:F4} chosen on val), {cold[^1].PeakMegabytes:F0} MB; peer "
                + $"{peer[^1].Seconds:F1} s, {Accuracy(peer[^1], "tuned_accuracy"):F4}");
        }

        Clear(cache);
        var theirs = Figure("PyTorch", peer.Select(r => r.Seconds));
        var theirAccuracy = Figure(
            "PyTorch, chosen on val", peer.Select(r => Accuracy(r, "tuned_accuracy")), isMean: true);
        return
        [
            new("transfer, empty cache", "s", Figure("Injerto", cold.Select(r => r.Seconds)), theirs, Target.AtMost(
                0.1)),
            new("transfer, cache there", "s", Figure("Injerto", warm.Select(r => r.Seconds)), theirs, Target.AtMost(
                0.025)),
            new(
                "transfer, peak memory",
                "MB", Figure("Injerto", cold.Select(r => r.PeakMegabytes)), null, Target.AtMost(1200)),
            new("transfer, mean accuracy", "share", Figure("Injerto", accuracies, isMean: true), null, Target.AtLeast(
                0.945)),
            new(
                "transfer, mean accuracy, --select val",
                "share", Figure("Injerto", chosen, isMean: true), null, Target.AtLeast(0.955)),
            new("transfer, mean accuracy of the script", "share", theirAccuracy, null, null),
        ];

        ProgramRun Train(int seed, params string[] more) => ProgramRun.Demand(new Command(
            Path.Combine(setting.Root, "injerto"),
            [
                "train", data, "--weights", weights, "--json",
                "--seed", $"{seed}", "--out", Path.Combine(setting.Output, "runs", $"seed-{seed}{string.Concat(more)}"),
                .. more, .. setting.IsQuick ? (string[])["--epochs", "1", "--tune-epochs", "1"] : [],
            ])
        {
            Variables = { ["INJERTO_CACHE"] = cache },
        });

        Command Peer(int seed) => Command.Python(
        [
            script, "--data",
            data, "--seed", $"{seed}", .. setting.IsQuick ? (string[])["--head-epochs", "1", "--tune-epochs", "1"] : [],
        ]);
    }

    private static Figure Figure(string who, IEnumerable<double> values, bool isMean = false)
    {
        var all = values.ToList();
        return isMean ? new(who, all.Average(), all.Max()) : new(who, Result.MedianOf(all), all.Min());
    }

    private static double Accuracy(ProgramRun run, string name)
    {
        var line = run.Output.Split('\n').LastOrDefault(l => l.StartsWith('{'));
        if (line is null || !JsonDocument.Parse(line).RootElement.TryGetProperty(name, out var value))
            throw new BenchException(
                $"'{run.Command}' must print one JSON object with '{name}'. It printed: {line ?? run.Output}");
        return value.GetDouble();
    }

    private static void Clear(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}
