using Injerto.Cli;
using Injerto.Cli.Reporting;
using Injerto.Images;
using Injerto.Records;
using Injerto.Runs;
using Xunit;

namespace Injerto.Tests.Cli;

public sealed class StartTextTests
{
    [Theory]
    [InlineData(0, true, "2 views of each image (flip); fp32 on cpu; seed 7")]
    [InlineData(0, false, "2 views of each image (flip,zoom=0.2); fp32 on cpu; seed 7")]
    [InlineData(5, true, "2 views of each image (flip,zoom=0.2); fp32 on cpu; seed 7")]
    public void Views_are_told_as_far_as_they_are_seen(int tuneEpochs, bool solvesHead, string line)
    {
        var spec = new TrainingSpec
        {
            Data = "photos", TuneEpochs = tuneEpochs, Augmentation = Augmentation.Parse("flip,zoom=0.2"), Cut = "3",
            Precision = Precision.Fp32, Device = "cpu", Seed = 7,
        };
        using var error = new StringWriter();
        StartText.Write(
            new RunStarted(spec, TaskSpec.MultiClass(["a", "b"]), new RunFolder("runs/1"), 2, false)
            {
                SolvesHead = solvesHead,
            },
            new CommandContext(Texts.English, TextWriter.Null, error, isInteractive: false, width: 100));

        Assert.Contains(line, error.ToString().Split('\n'));
    }
}
