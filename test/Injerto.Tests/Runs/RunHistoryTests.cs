using Injerto.Records;
using Injerto.Runs;
using Xunit;

namespace Injerto.Tests.Runs;

/// <summary>The history of a run has a line for each epoch, and a run that goes on goes on with it.</summary>
public sealed class RunHistoryTests : IDisposable
{
    private readonly RunFolder _folder = new(Directory.CreateTempSubdirectory("injerto-history-").FullName);

    public void Dispose() => Directory.Delete(_folder.Path, recursive: true);

    [Fact]
    public void Each_epoch_is_a_line()
    {
        var history = new RunHistory(_folder);
        history.Add(Epoch(1, 0.5));
        history.Add(Epoch(2, 0.25));

        Assert.Equal([(1, 0.5), (2, 0.25)], Lines());
        Assert.EndsWith("}\n", File.ReadAllText(_folder.History));
    }

    [Fact]
    public void An_epoch_that_comes_again_takes_the_place_of_itself_and_of_all_later_ones()
    {
        foreach (var (epoch, loss) in new[] { (1, 0.5), (2, 0.25), (3, 0.125) })
            new RunHistory(_folder).Add(Epoch(epoch, loss));

        new RunHistory(_folder).Add(Epoch(2, 0.75));

        Assert.Equal([(1, 0.5), (2, 0.75)], Lines());
    }

    [Fact]
    public void An_epoch_that_comes_to_the_same_again_leaves_later_ones()
    {
        foreach (var (epoch, loss) in new[] { (1, 0.5), (2, 0.25), (3, 0.125) })
            new RunHistory(_folder).Add(Epoch(epoch, loss));

        new RunHistory(_folder).Add(Epoch(1, 0.5) with { Seconds = 7, ImagesPerSecond = 3 });

        Assert.Equal([(1, 0.5), (2, 0.25), (3, 0.125)], Lines());
    }

    [Fact]
    public void A_line_that_was_broken_off_is_left_out()
    {
        new RunHistory(_folder).Add(Epoch(1, 0.5));
        File.AppendAllText(_folder.History, "{\"phase\": \"head\", \"epo");

        new RunHistory(_folder).Add(Epoch(2, 0.25));

        Assert.Equal([(1, 0.5), (2, 0.25)], Lines());
    }

    [Fact]
    public void The_table_has_a_column_for_each_value_and_leaves_empty_what_there_is_not()
    {
        var history = new RunHistory(_folder);
        history.Add(Epoch(1, 0.5) with { Monitored = ValueMap.Of(("loss", 0.1), ("accuracy", double.NaN)) });
        history.Add(Epoch(2, 0.25) with
        {
            Phase = "tune", Training = ValueMap.Of(("accuracy", 0.75)), Monitored = ValueMap.Of(("loss", 1e-7)),
        });

        Assert.Equal(
            "phase,epoch,trainingLoss,training.accuracy,monitored.loss,monitored.accuracy,learningRate,seconds,"
            + "imagesPerSecond\n"
            + "head,1,0.5,,0.1,NaN,0.1,1,10\n"
            + "tune,2,0.25,0.75,1E-07,,0.1,1,10\n",
            File.ReadAllText(_folder.HistoryTable));
    }

    private IEnumerable<(int Epoch, double Loss)> Lines() => File.ReadLines(_folder.History)
        .Select(line => RecordJson.Read<EpochRecord>(line, _folder.History)).Select(e => (e.Epoch, e.TrainingLoss));

    internal static EpochRecord Epoch(int epoch, double loss) => new()
    {
        Phase = "head", Epoch = epoch, TrainingLoss = loss, LearningRate = 0.1, Seconds = 1, ImagesPerSecond = 10,
    };
}
