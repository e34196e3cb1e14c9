using Injerto.Bench.Racing;
using Injerto.Bench.Reporting;

namespace Injerto.Bench.Sections;

/// <summary>JPEG files decoded whole and resized with the antialiased triangle filter.</summary>
internal sealed class ImagesSection() : Section("images", "JPEG decoding and resizing to a shorter side of 256")
{
    private protected override IReadOnlyList<Row> Measure(Setting setting)
    {
        var source = Setting.Demand(setting.Hymenoptera, "the photos");
        var photos = Path.Combine(setting.Output, "photos");
        ProgramRun.Demand(
            Command.Python(Peer(setting, "make_photos.py"), source, photos, setting.IsQuick ? "8" : "64"));
        string[] folders = [Path.Combine(photos, "1024x768"), Path.Combine(photos, "real")];
        var repeats = setting.IsQuick ? "1" : "3";
        var rows = new List<Row>();
        foreach (var threads in (string[])["1", "2"])
        {
            var ours = new WorkerContestant(Side.Ours, Command.Ours("images", [threads, repeats, .. folders]));
            var theirs = new WorkerContestant(
                Side.Theirs, Command.Python(
                    [Peer(setting, "pillow_worker.py"), "--processes", threads, "--repeats", repeats, .. folders]));
            using var race = new Race(ours, theirs);
            race.Run(setting.Rounds);
            rows.Add(Rate("1024x768", "1024 × 768"));
            rows.Add(Rate("real", "real photos"));

            Row Rate(string task, string what) =>
                Row.OfRate(
                    $"decode and resize, {what}",
                    "images/s", race.Best(task, ours), race.Best(task, theirs), Target.AtLeast(2));
        }

        return rows;
    }
}
