using Injerto.Runs;
using Xunit;

namespace Injerto.Tests.Runs;

/// <summary>
/// Settings that come one by one: those given win, a file's come next, a resumed run's need not be given again.
/// </summary>
public sealed class SpecBuilderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("injerto-spec-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_is_given_wins_over_a_file()
    {
        File.WriteAllText(At("my.yaml"), "epochs: 7\nlr: 0.5\n");

        var spec = SpecBuilder.Build([Given("data", "photos"), Given("lr", "0.25")], At("my.yaml"));

        Assert.Equal(new TrainingSpec { Data = "photos", Epochs = 7, LearningRate = 0.25 }, spec);
    }

    [Fact]
    public void All_values_that_are_none_are_told_together()
    {
        var fault = Assert.Throws<SpecException>(
            () => SpecBuilder.Build([Given("data", "photos"), Given("epochs", "many"), Given("lr", "small")]));

        Assert.Equal(
            "`Epochs` must be a whole number. Got 'many'.\n`LearningRate` must be a number. Got 'small'.",
            fault.Message);
    }

    [Fact]
    public void A_resumed_run_brings_its_settings()
    {
        Directory.CreateDirectory(At("run"));
        RunConfig.Write(
            At("run/config.yaml"), new TrainingSpec { Data = "photos", Epochs = 9, Seed = 3, Cut = "layer4" });

        var spec = SpecBuilder.Build([Given("out", At("run")), Given("resume", "true")]);

        Assert.Equal(
            new TrainingSpec { Data = "photos", Epochs = 9, Seed = 3, Cut = "layer4", Out = At("run"), Resume = true },
            spec);
    }

    [Fact]
    public void What_can_not_be_resumed_is_left_to_be_told_later()
    {
        Assert.Equal(new TrainingSpec { Resume = true }, SpecBuilder.Build([Given("resume", "true")]));
        Assert.Equal(new TrainingSpec { Resume = true, Out = At("none") },
            SpecBuilder.Build([Given("resume", "true"), Given("out", At("none"))]));
        Assert.StartsWith("There is no setting 'epoch'.",
            Assert.Throws<ArgumentException>(() => SpecBuilder.Build([Given("epoch", "1")])).Message);
    }

    [Fact]
    public void Where_there_is_nothing_to_resume_that_is_said()
    {
        Directory.CreateDirectory(At("run"));
        File.WriteAllText(At("run/notes.txt"), "no run");

        Assert.Equal(
            $"There must be an interrupted run to resume. '{At("rum")}' does not exist: name the run's folder "
            + "(`Out`), or its data (`Data`). Did you mean 'run'?", Fault(At("rum")));
        Assert.Equal(
            $"There must be an interrupted run to resume. '{At("run")}' holds none: name the run's folder (`Out`), "
            + "or its data (`Data`).", Fault(At("run")));
        Assert.Equal("To resume a run, its folder must be named (`Out`), or its data (`Data`).", Fault(null));
        Assert.Empty(new TrainingSpec { Resume = true, Out = At("rum"), Data = "photos" }.Faults());

        static string Fault(string? folder) =>
            Assert.Single(new TrainingSpec { Resume = true, Out = folder }.Faults()).English;
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(19, true)]
    [InlineData(20, false)]
    public void Settings_of_a_run_are_known_by_a_mark_among_the_first_lines(int before, bool isOfRun)
    {
        File.WriteAllText(At("config.yaml"), string.Concat(Enumerable.Repeat("# remark\n", before))
            + "injerto-run: 1\n");

        Assert.Equal(isOfRun, RunConfig.IsOfRun(At("config.yaml")));
        Assert.False(RunConfig.IsOfRun(At("none.yaml")));
    }

    [Fact]
    public void A_setting_given_beside_a_resumed_run_is_kept_so_that_it_is_compared()
    {
        Directory.CreateDirectory(At("run"));
        RunConfig.Write(At("run/config.yaml"), new TrainingSpec { Data = "photos", Epochs = 9 });

        Assert.Equal(
            4, SpecBuilder.Build([Given("out", At("run")), Given("resume", "true"), Given("epochs", "4")]).Epochs);
    }

    [Theory]
    [InlineData("epoch: 7\n", "'{0}' must name settings. There is no setting 'epoch'. Did you mean 'epochs'?")]
    [InlineData("zzzz: 7\n", "'{0}' must name settings. There is no setting 'zzzz'.")]
    public void A_setting_that_there_is_none_of_is_told_with_the_near_ones(string text, string message)
    {
        File.WriteAllText(At("my.yaml"), text);

        Assert.Equal(
            message.Replace("{0}", At("my.yaml")),
            Assert.Throws<RunException>(() => RunConfig.Read(At("my.yaml"))).Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("just words")]
    [InlineData("- a\n- b\n")]
    [InlineData("epochs: [1, 2\n")]
    [InlineData("epochs:\n  deep: 1\n")]
    [InlineData("epochs: &a 1\nlr: *a\n")]
    [InlineData("epochs: !!int 1\n")]
    [InlineData("epochs: 1\n---\nepochs: 2\n")]
    [InlineData("%%%\0\u0001")]
    public void A_file_that_holds_no_settings_is_told_by_name(string text)
    {
        File.WriteAllText(At("my.yaml"), text);

        var fault = Assert.Throws<RunException>(() => RunConfig.Read(At("my.yaml"))).Text;

        Assert.StartsWith(
            $"Settings must be written as 'name: value', one a line. '{At("my.yaml")}' can't be read so",
            fault.English);
        Assert.DoesNotContain('\n', fault.English);
        Assert.StartsWith("Los ajustes deben escribirse", fault.Spanish);
    }

    [Fact]
    public void A_file_that_is_not_there_is_told_so() => Assert.Equal(
        $"A file of settings must exist. '{At("nope.yaml")}' does not: check its name.",
        Assert.Throws<RunException>(() => RunConfig.Read(At("nope.yaml"))).Message);

    [Fact]
    public void Another_seed_takes_along_those_that_followed_the_one_of_the_file()
    {
        File.WriteAllText(
            At("my.yaml"), "data: x\nseed: 5\nsplit-seed: 5\nview-seed: 6\norder-seed: 5\nweight-seed: 5\n");
        var other = SpecBuilder.Build([Given("seed", "7")], At("my.yaml"));
        var same = SpecBuilder.Build([Given("epochs", "3")], At("my.yaml"));

        Assert.Equal((7, null, 6, null, null),
            (other.Seed, other.SplitSeed, other.ViewSeed, other.OrderSeed, other.WeightSeed));
        Assert.Equal((5, 5, 6, 5, 5), (same.Seed, same.SplitSeed, same.ViewSeed, same.OrderSeed, same.WeightSeed));
        Assert.Equal(9, SpecBuilder.Build([Given("seed", "7"), Given("split-seed", "9")], At("my.yaml")).SplitSeed);
    }

    [Fact]
    public void A_decimal_comma_is_told_to_be_a_point()
    {
        var fault = Assert.Throws<SpecException>(() => SpecBuilder.Build([Given("lr", "0,001")])).Text;

        Assert.StartsWith("`LearningRate` must be a number. Got '0,001'. Write a point: 0.001.", fault.English,
            StringComparison.Ordinal);
        Assert.DoesNotContain("point",
            Assert.Throws<SpecException>(() => SpecBuilder.Build([Given("lr", "1,2,3")])).Message);
    }

    [Fact]
    public void What_is_wrong_in_a_file_is_told_with_its_line()
    {
        Assert.Equal($"A setting must be given once. Line 3 of '{At("my.yaml")}' gives 'epochs' again.",
            Fault<RunException>("epochs: 1\nlr: 2\nepochs: 3\n"));
        Assert.Equal($"Line 2 of '{At("my.yaml")}': `Epochs` must be a whole number. Got 'many'.\n"
            + $"Line 3 of '{At("my.yaml")}': `LearningRate` must be a number. Got 'small'.",
            Fault<SpecException>("# mine\nepochs: many\nlr: small\n"));
        Assert.Equal($"Settings must be written as 'name: value', one a line. '{At("my.yaml")}' can't be read so from "
            + "line 2 on. Mend or restore the file, or begin a new run.",
            Fault<RunException>("epochs: 1\nlr: [2]\n"));
        Assert.StartsWith($"Settings must be written as 'name: value', one a line. '{At("my.yaml")}' can't be read so "
            + "from line 1 on", Fault<RunException>("epochs: [1]\n"), StringComparison.Ordinal);
        Assert.Equal($"A file of settings may have at most 1048576 bytes. '{At("my.yaml")}' has more: it is something "
            + "else.", Fault<RunException>(new string('#', 1048577)));

        string Fault<T>(string text)
            where T : Exception
        {
            File.WriteAllText(At("my.yaml"), text);
            return Assert.Throws<T>(() => RunConfig.Read(At("my.yaml"))).Message;
        }
    }

    [Fact]
    public void A_config_is_read_back_as_it_was_written()
    {
        var spec = new TrainingSpec
        {
            Data = "/photos: a 'b' #c", Weights = "none",
            Model = "resnet18", Head = Injerto.Models.HeadSpec.Parse("8:relu:0.5"), Size = 64, Views = 3,
            Cut = "last 4 blocks",
            TuneLearningRate = 1e-7, BatchNorm = BatchNormMode.Train, Selection = Selection.Val, Monitor = "loss",
            SplitSeed = 1,
            ViewSeed = 2, OrderSeed = -3, WeightSeed = long.MaxValue, Precision = Precision.Bf16, Threads = 2,
        };

        RunConfig.Write(At("config.yaml"), spec);

        Assert.Equal(spec, RunConfig.Read(At("config.yaml")));
        Assert.Empty(RunConfig.Differences(spec, RunConfig.Read(At("config.yaml"))));
    }

    [Fact]
    public void Differences_name_each_setting_with_both_values_and_leave_out_what_determines_nothing()
    {
        var (before, now) = (
            new TrainingSpec { Data = "a", Cut = "3" },
            new TrainingSpec { Data = "a", Epochs = 2, Strict = true, Out = "x" });

        Assert.Equal(
            ["`Epochs`: was 10, is now 2", "`Cut`: was 3, is now not set"],
            RunConfig.Differences(before, now).Select(d => d.English));
        Assert.Equal("`Cut`: era 3, ahora es nada", RunConfig.Differences(before, now)[1].Spanish);
    }

    private static KeyValuePair<string, string> Given(string name, string value) => KeyValuePair.Create(name, value);

    private string At(string name) => Path.Combine(_folder, name);
}
