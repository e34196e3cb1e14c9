using Injerto.Cli;
using Injerto.Records;
using Xunit;

namespace Injerto.Tests.Cli;

/// <summary>Class weights from a file, through a whole training.</summary>
public sealed class ClassWeightsTests(SmallRun small) : IClassFixture<SmallRun>
{
    [Fact]
    public void They_are_those_of_the_loss_and_a_resumed_run_keeps_them()
    {
        var file = small.At("weights.json");
        File.WriteAllText(file, "{\"tulip\": 3, \"daisy\": 0.5}");
        Assert.Equal(ExitCode.Done, CliProgram.Run(small.Cache, small.Train("weighted", "--balance", file)).Code);

        var record = RunRecord.Load(small.At("weighted/run.json"));
        Assert.Equal(ValueMap.Of(("daisy", 0.5), ("tulip", 3.0)), record.Loss.Weights);
        Assert.Equal("class-weighted cross-entropy", record.Loss.Name.English);
        Assert.Equal("{\"tulip\":3,\"daisy\":0.5}", record.Setting("balance"));

        // The settings of the run hold the weights themselves: without the file they still say all.
        File.Delete(file);
        var again = CliProgram.Run(small.Cache, "train", "--resume", "--out", small.At("weighted"), "--quiet");
        Assert.True(again.Code == ExitCode.Done, again.ToString());
        var changed = CliProgram.Run(
            small.Cache, small.Train("weighted", "--resume", "--balance", "{\"tulip\":2,\"daisy\":0.5}"));
        Assert.Equal(ExitCode.WrongUse, changed.Code);
        Assert.Contains(
            "--balance: was {\"tulip\":3,\"daisy\":0.5}, is now {\"tulip\":2,\"daisy\":0.5}", changed.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Those_of_other_classes_are_refused_before_a_folder_is_made()
    {
        var file = small.At("other.csv");
        File.WriteAllText(file, "name,weight\ndaisys,1\ntulip,2\n");
        var result = CliProgram.Run(small.Cache, small.Train("other", "--balance", file));

        Assert.Equal(ExitCode.WrongUse, result.Code);
        Assert.Contains(
            "--balance must weigh what the data shows. It weighs 'daisys', which the data has not. Did you mean "
            + "'daisy'?\n--balance must give a weight to each. There is none for: daisy.\n", result.Error,
            StringComparison.Ordinal);
        Assert.False(Directory.Exists(small.At("other")));
    }
}
