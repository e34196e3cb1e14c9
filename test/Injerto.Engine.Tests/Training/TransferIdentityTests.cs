using Injerto.Records;
using Injerto.Tensors;
using Injerto.Training;
using Injerto.Training.Transfer;
using Xunit;

namespace Injerto.Tests.Training;

/// <summary>A checkpoint is gone on with by a run of the same settings alone.</summary>
public sealed class TransferIdentityTests
{
    [Theory]
    [InlineData("nothing", true)]
    [InlineData("megapixels", true)]
    [InlineData("weights", false)]
    [InlineData("rate", false)]
    public void Checkpoints_of_other_settings_are_refused(string changed, bool goesOn) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var folder = Directory.CreateTempSubdirectory("injerto-identity-").FullName;
        try
        {
            Train(folder, Weighted(1));
            var other = changed switch
            {
                "megapixels" => Weighted(1) with { MaxMegapixels = 77 },
                "weights" => Weighted(2),
                "rate" => Weighted(1) with { LearningRate = 0.06 },
                _ => Weighted(1),
            };
            if (goesOn) Train(folder, other);
            else Assert.Throws<CheckpointException>(() => Train(folder, other));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    });

    private static TransferOptions Weighted(double first) => SmallTransfer.Options with
    {
        BalancesClasses = true, ClassWeights = ValueList.From([first, 1.0, 1.0]), Epochs = 1, TuneEpochs = 1,
    };

    private static void Train(string folder, TransferOptions options) => SmallTransfer.Train(
        SmallTransfer.Classes("aabbccaabbcc", "abc", "abc"), null, _ => options, checkpoints: folder);
}
