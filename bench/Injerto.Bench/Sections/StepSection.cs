using Injerto.Bench.Racing;
using Injerto.Bench.Reporting;

namespace Injerto.Bench.Sections;

/// <summary>A whole training step without any cache; PyTorch 1.13 itself can't train MobileNetV2 in bf16.</summary>
internal sealed class StepSection()
    : Section("step", "MobileNetV2 training step, batch 16, batch statistics, SGD with momentum, 1,000 classes")
{
    private protected override IReadOnlyList<Row> Measure(Setting setting)
    {
        var repeats = setting.IsQuick ? "1" : "3";
        var single = Array.ConvertAll(
            (string[])["contiguous", "channels-last"],
            layout => new WorkerContestant(Side.Ours, Command.Ours("step", layout, repeats, "fp32")));
        var half = new WorkerContestant(Side.Ours, Command.Ours("step", "channels-last", repeats, "bf16"));
        var theirs = Array.ConvertAll(
            (string[])["contiguous", "channels_last"],
            layout => new WorkerContestant(
                Side.Theirs, Command.Python(Peer(setting, "torch_worker.py"), "step", layout, "--repeats", repeats)));
        using var race = new Race([.. single, half, .. theirs]);
        race.Run(setting.Rounds);
        var fastest = race.Best("step", theirs);
        const double BatchMilliseconds = 1000 * Setting.BatchSize;
        return
        [
            Row.OfTime(
                "training step, fp32",
                "ms", BatchMilliseconds, race.Best("step", single), fastest, Target.AtMost(1.05)),
            Row.OfTime(
                "training step, bf16 against fp32",
                "ms", BatchMilliseconds, race.Best("step", half), fastest, Target.AtMost(0.75)),
        ];
    }
}
