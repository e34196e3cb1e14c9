using Injerto.Cli;
using Injerto.Cli.Reporting;
using Injerto.Records;
using Injerto.Training.Transfer;
using Xunit;

namespace Injerto.Tests.Cli;

/// <summary>What is told of progress: the words fit what is trained with.</summary>
public sealed class StageTextsTests
{
    private static readonly StageTexts Rows = new(Texts.English, new("rows", "filas"));
    private static readonly StageTexts Filas = new(Texts.Spanish, new("rows", "filas"));

    [Fact]
    public void Rows_of_a_table_are_no_images()
    {
        Assert.Equal("  Preparing rows: 3/9, 20 rows/s, 2 s left",
            Rows.Line(new TransferProgress("rows", 3, 9), 20, TimeSpan.FromSeconds(1.5)));
        Assert.Equal("  Preparando filas: 9/9, 20 filas/s",
            Filas.Line(new TransferProgress("rows", 9, 9), 20, TimeSpan.Zero));
        var epoch = new EpochRecord
        {
            Phase = "train", Epoch = 2, TrainingLoss = 0.5, LearningRate = 1, Seconds = 1,
            ImagesPerSecond = 80,
            Monitored = ValueMap.Of(("loss", 0.25), ("accuracy", 0.75)),
        };
        Assert.Equal("  Epoch 2/4 (network): training loss 0.500, validation loss 0.250, Accuracy 0.750, 80 rows/s",
            Rows.Epoch(epoch, 4));
        Assert.Equal("Exactitud 0,750, 80 filas/s", Filas.Short(epoch));
    }

    [Fact]
    public void What_is_read_or_written_may_be_anything() => Assert.Equal(
        ["5 items/s", "5 items/s", "5 images/s", "5 rows/s"],
        new[] { "reading", "writing", "measuring", "head" }.Select(stage => Rows.Rate(stage, 5)));
}
