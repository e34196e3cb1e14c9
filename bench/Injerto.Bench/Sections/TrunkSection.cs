using Injerto.Bench.Racing;
using Injerto.Bench.Reporting;

namespace Injerto.Bench.Sections;

/// <summary>The frozen trunk's inference, which feature extraction is made of.</summary>
internal sealed class TrunkSection() : Section("trunk", "MobileNetV2 trunk with pooling, inference, batch 16")
{
    // Of the features' length: bf16 keeps 8 bits, and errors add up over 52 convolutions.
    private const double SingleTolerance = 1e-5, HalfTolerance = 5e-2;

    private protected override IReadOnlyList<Row> Measure(Setting setting)
    {
        var weights = Setting.Demand(setting.Weights, "the trunk");
        var repeats = setting.IsQuick ? "2" : "8";
        var model = Path.Combine(setting.Output, "mobilenet_v2_trunk.onnx");
        Directory.CreateDirectory(setting.Output);
        ProgramRun.Demand(Command.Python(Peer(setting, "export_trunk.py"), weights, model, $"{Setting.BatchSize}"));
        var half = new WorkerContestant(Side.Ours, Command.Ours("trunk", weights, repeats, "bf16"));
        var single = new WorkerContestant(Side.Ours, Command.Ours("trunk", weights, repeats, "fp32"));
        var theirs = new WorkerContestant(
            Side.Theirs, new Command(
                "node",
                Peer(setting, "onnx_worker.mjs"), model, repeats, $"{Setting.Threads}", $"{Setting.BatchSize}"));
        using var race = new Race(half, theirs, single);
        race.Run(setting.Rounds);
        DemandSame(single, theirs, SingleTolerance);
        DemandSame(half, theirs, HalfTolerance);
        var peer = race.Best("trunk", theirs);
        return
        [
            Row.OfRate("trunk inference, bf16", "images/s", race.Best("trunk", half), peer, Target.AtLeast(1.8)),
            Row.OfRate("trunk inference, fp32", "images/s", race.Best("trunk", single), peer, null),
        ];
    }

    private static void DemandSame(Contestant ours, Contestant theirs, double tolerance)
    {
        var error = Length(ours.Sample.Zip(theirs.Sample, (a, b) => a - b)) / Length(theirs.Sample);
        Console.WriteLine($"  {ours.About} differs from {theirs.About} by {error:E1} of the features' length");
        if (!(error <= tolerance))
            throw new BenchException(
                $"Both sides must compute the same to {tolerance} of the features' length. They differ by {error}.");
    }

    private static double Length(IEnumerable<double> values) => Math.Sqrt(values.Sum(v => v * v));
}
