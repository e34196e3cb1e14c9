using Injerto.Records;
using Injerto.Runs;
using Injerto.Tests.Records;
using Injerto.Text;
using Xunit;

namespace Injerto.Tests.Runs;

/// <summary>What a model takes along of its run, and what stays at home.</summary>
public sealed class CarriedRecordTests
{
    private static RunRecord Run => SampleRun.Create() with
    {
        Settings =
        [
            Setting("data", "/media/maría/fotos/flores/"), Setting("weights", "/media/weights/trunk.safetensors"),
            Setting("class-names", "/media/maría/names.txt"), Setting("cut", "features.15"), Setting("threads", "3"),
            Setting("precision", "bf16"), Setting("head", "64:relu:0.5"), Setting("of-a-later-version", "1"),
        ],
    };

    [Fact]
    public void Nothing_in_it_names_a_folder_of_the_machine()
    {
        var carried = CarriedRecord.Of(Run);

        Assert.Equal(("flores", "trunk.safetensors", null),
            (carried.Setting("data"), carried.Setting("weights"), carried.Setting("class-names")));
        Assert.DoesNotContain("maría", RecordJson.Write(carried), StringComparison.Ordinal);
        Assert.DoesNotContain("/media", RecordJson.Write(carried), StringComparison.Ordinal);
    }

    [Fact]
    public void What_concerned_the_run_alone_is_left_out_and_all_else_stays()
    {
        var carried = CarriedRecord.Of(Run);

        Assert.Equal((0, 0, 0, 0, 0.0, 0.0), (carried.History.Count, carried.HistoryMetrics.Count,
            carried.DataProblems.Count, carried.Timing.Count, carried.TotalSeconds, carried.PeakRssMb));
        Assert.Equal(Run with
        {
            Settings = carried.Settings, History = [], HistoryMetrics = [], DataProblems = [], Timing = [],
            TotalSeconds = 0, PeakRssMb = 0,
        }, carried);
        Assert.Equal(carried, CarriedRecord.Of(carried));
    }

    [Fact]
    public void The_settings_come_back_and_those_of_a_later_version_are_passed_over()
    {
        var spec = CarriedRecord.Spec(CarriedRecord.Of(Run));

        Assert.Equal(("flores", "features.15", 3, Precision.Bf16, "64:relu:0.5"),
            (spec.Data, spec.Cut, spec.Threads, spec.Precision, spec.Head!.ToString()));
    }

    [Fact]
    public void Settings_that_can_not_be_are_refused() =>
        Assert.Contains("`Threads` must be at least 1. Got 0.", Assert.Throws<SpecException>(
            () => CarriedRecord.Spec(Run with { Settings = [Setting("data", "x"), Setting("threads", "0")] })).Message);

    private static SettingRecord Setting(string name, string value) => new(name, LocalizedText.Same(name), value);
}
