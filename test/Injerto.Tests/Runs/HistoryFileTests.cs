using Injerto.Records;
using Injerto.Runs;
using Xunit;

namespace Injerto.Tests.Runs;

/// <summary>The history of a run is a line for each epoch, and a run that goes on goes on with it.</summary>
public sealed class HistoryFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("injerto-history-").FullName;

    private string File => Path.Combine(_folder, "history.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Each_epoch_is_a_line()
    {
        var history = new HistoryFile(File);
        history.Add(Epoch(1, 0.5));
        history.Add(Epoch(2, 0.25));

        Assert.Equal([(1, 0.5), (2, 0.25)], Lines());
        Assert.EndsWith("}\n", System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void An_epoch_that_comes_again_takes_the_place_of_itself_and_of_all_later_ones()
    {
        foreach (var (epoch, loss) in new[] { (1, 0.5), (2, 0.25), (3, 0.125) })
            new HistoryFile(File).Add(Epoch(epoch, loss));

        new HistoryFile(File).Add(Epoch(2, 0.75));

        Assert.Equal([(1, 0.5), (2, 0.75)], Lines());
    }

    [Fact]
    public void A_line_that_was_broken_off_is_left_out()
    {
        new HistoryFile(File).Add(Epoch(1, 0.5));
        System.IO.File.AppendAllText(File, "{\"phase\": \"head\", \"epo");

        new HistoryFile(File).Add(Epoch(2, 0.25));

        Assert.Equal([(1, 0.5), (2, 0.25)], Lines());
    }

    private IEnumerable<(int Epoch, double Loss)> Lines() => System.IO.File.ReadLines(File)
        .Select(line => RecordJson.Read<EpochRecord>(line, File)).Select(e => (e.Epoch, e.TrainingLoss));

    private static EpochRecord Epoch(int epoch, double loss) => new()
    {
        Phase = "head", Epoch = epoch, TrainingLoss = loss, LearningRate = 0.1, Seconds = 1, ImagesPerSecond = 10,
    };
}
