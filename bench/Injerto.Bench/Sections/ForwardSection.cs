using Injerto.Bench.Racing;
using Injerto.Bench.Reporting;

namespace Injerto.Bench.Sections;

/// <summary>MobileNetV2 as it is, forward in fp32: information only, both sides call the same kernels.</summary>
internal sealed class ForwardSection() : Section("forward", "MobileNetV2 forward, fp32, batch 16, 224 × 224")
{
    private protected override IReadOnlyList<Row> Measure(Setting setting)
    {
        var repeats = setting.IsQuick ? "1" : "5";
        var ours = Array.ConvertAll(
            (string[])["contiguous", "channels-last"],
            layout => new WorkerContestant(Side.Ours, Command.Ours("forward", layout, repeats)));
        var theirs = Array.ConvertAll(
            (string[])["contiguous", "channels_last"],
            layout => new WorkerContestant(Side.Theirs, Command.Python(
                Peer(setting, "torch_worker.py"), "forward", layout, "--repeats", repeats)));
        using var race = new Race([.. ours, .. theirs]);
        race.Run(setting.Rounds);
        return [Row.OfRate(
            "MobileNetV2 forward, fp32", "images/s", race.Best("forward", ours), race.Best("forward", theirs), null)];
    }
}
