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
        var relay = new RelayProgress("tune", 4, 3, new Listener(told.Add));
        var (step, end) = (Progress(5, null), Progress(5, Epoch(5)));

        relay.Report(step);
        relay.Report(end);

        Assert.Equal([new TransferProgress("tune", 1, 3, step), new TransferProgress("tune", 2, 3, end)], told);
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
