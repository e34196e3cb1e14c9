using Injerto.Records;
using Injerto.Training;
using Injerto.Training.Transfer;
using Xunit;

namespace Injerto.Tests.Training;

public class RelayProgressTests
{
    [Fact]
    public void A_phase_tells_its_own_epochs_as_done_when_they_are()
    {
        var told = new List<TransferProgress>();
        var relay = new RelayProgress("tune", 4, 3, true, new Listener(told.Add));
        var (step, end) = (Progress(5, null), Progress(5, Epoch(5)));

        relay.Report(step);
        relay.Report(end);

        Assert.Equal([new TransferProgress("tune", 1, 3, step), new TransferProgress("tune", 2, 3, end)], told);
    }

    [Fact]
    public void Epochs_that_do_not_belong_to_the_history_are_not_told_as_such()
    {
        var told = new List<TransferProgress>();

        new RelayProgress("refit", 2, 3, false, new Listener(told.Add)).Report(Progress(3, Epoch(3)));

        Assert.Equal([new TransferProgress("refit", 2, 3, Progress(3, null))], told);
    }

    private static TrainingProgress Progress(int epoch, EpochRecord? finished) => new("tune", epoch, 6, 1, 2, finished);

    private static EpochRecord Epoch(int number) => new()
    {
        Phase = "tune", Epoch = number, TrainingLoss = 1, LearningRate = 1, Seconds = 1, ImagesPerSecond = 1,
    };

    private sealed class Listener(Action<TransferProgress> hear) : IProgress<TransferProgress>
    {
        public void Report(TransferProgress value) => hear(value);
    }
}
