using Injerto.Data;
using Injerto.Images;
using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Text;
using Injerto.Training;
using Injerto.Training.Transfer;
using Injerto.Training.Transfer.Caching;
using Xunit;

namespace Injerto.Tests.Training;

/// <summary>
/// Outputs for a picture and its mirror image are averaged where that was asked for, or helps clearly.
/// </summary>
public sealed class MirrorTests : IDisposable
{
    // Views are mirrored and differ in nothing else.
    private static readonly Augmentation Flip = new() { Flip = true };
    private readonly string _folder = Directory.CreateTempSubdirectory("injerto-mirror-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(HeadSolver.Lbfgs)]
    [InlineData(HeadSolver.Adam)]
    public void What_is_averaged_is_judged_alike_ever_after(HeadSolver solver) => InScope(() =>
    {
        var data = SmallTransfer.Classes("aabbccaabbccaabbccaabbcc", "", "aabbcc");
        var (options, outcome, network) = Train(data, MirrorMode.Yes, o => o with { HeadSolver = solver });
        EvaluationRecord Judged(MirrorMode mirror) => new ImageClassifier(
            network, "head", outcome.Task, options with { Mirror = mirror, Cut = outcome.Cut },
            new FeatureCache(_folder)).Evaluate("test", data.Of(DataPart.Test)).Evaluation;

        Assert.True(outcome.AveragesMirror);
        Assert.Equal(outcome.Evaluation, Judged(MirrorMode.Yes));
        Assert.NotEqual(outcome.Evaluation, Judged(MirrorMode.No));
        Assert.EndsWith(": the model does so.", Assert.Single(outcome.Notes).English, StringComparison.Ordinal);
    });

    [Fact]
    public void Outputs_are_means_of_both_sides() => InScope(() =>
    {
        var network = new Linear(2, 3);
        var (plain, mirrored) = (Tensor.Randn([4, 2]), Tensor.Randn([4, 2]));
        var targets = Tensor.Zeros([4]);
        IBatchSource Batches(int view) => new TensorBatches(view == ViewId.Mirrored ? mirrored : plain, targets, 4);
        var expected = ((network.Call(plain) + network.Call(mirrored)) / 2).Detach().ToArray<float>();

        Assert.Equal(expected, MirroredOutputs.Collect(network, Batches, true).Outputs.ToArray<float>());
        Assert.Equal(
            network.Call(plain).Detach().ToArray<float>(),
            MirroredOutputs.Collect(network, Batches, false).Outputs.ToArray<float>());
    });

    [Theory]
    [InlineData(MirrorMode.Auto, 0.1, 0.05, true)]
    [InlineData(MirrorMode.Auto, 0.1, 0.052, false)]
    [InlineData(MirrorMode.Auto, -1, 0.05, false)]
    [InlineData(MirrorMode.Yes, -1, 0.05, true)]
    [InlineData(MirrorMode.No, 1, 0.05, false)]
    public void Auto_averages_where_the_gain_is_clear(MirrorMode mode, double gain, double error, bool averages) =>
        Assert.Equal(averages, PhaseJudge.Averages(mode, new PairedComparison(gain, error)));

    [Fact]
    public void Where_the_gain_is_not_clear_the_run_is_as_without() => InScope(() =>
    {
        var data = SmallTransfer.Classes("aabbccaabbccaabbccaabbcc", "", "aabbcc");
        var (_, outcome, network) = Train(data, MirrorMode.Auto, o => o with { HeadSolver = HeadSolver.Lbfgs });
        var (_, plain, same) = Train(data, MirrorMode.No, o => o with { HeadSolver = HeadSolver.Lbfgs });

        Assert.False(outcome.AveragesMirror);
        Assert.Matches(
            @"^Averaging the outputs for a picture and for its mirror image \(`Mirror`\) (lowers|raises) the loss on "
            + @"the images that choose by [\d.]+, standard error [\d.]+: no clear gain, so pictures are judged as they "
            + "are\\.$", Assert.Single(outcome.Notes).English);
        Assert.Matches(
            @"^Promediar las salidas de una imagen y de su reflejo \(`Mirror`\) (baja|sube) la pérdida en las imágenes "
            + @"que eligen en [\d,]+, error estándar [\d,]+: no es una mejora clara, así que las imágenes se evalúan "
            + "tal cual\\.$", outcome.Notes[0].Spanish);
        Assert.Equal((plain.Evaluation, plain.Task), (outcome.Evaluation, outcome.Task));
        Assert.Equal(StateDictFile.Hash(same.StateDict()), StateDictFile.Hash(network.StateDict()));
    });

    // The outputs out of fold are those for pictures as they are, which a mirrored model does not give.
    [Theory]
    [InlineData(MirrorMode.No, true)]
    [InlineData(MirrorMode.Yes, false)]
    public void Averages_are_calibrated_on_averages(MirrorMode mode, bool isOutOfFold) => InScope(() =>
    {
        var data = SmallTransfer.Classes("aabbccaabbccaabbccaabbcc", "", "aabbcc");
        var (_, outcome, _) = Train(data, mode, o => o with { HeadSolver = HeadSolver.Lbfgs, TuneEpochs = 0 });

        Assert.Equal(
            (isOutOfFold, isOutOfFold ? 24 : outcome.SelectImages),
            (outcome.Calibration!.IsOutOfFold, outcome.Calibration.Images));
    });

    [Fact]
    public void What_may_not_be_mirrored_is_not()
    {
        var views = new Augmentation { Zoom = 0.2 };
        InScope(() =>
        {
            var data = SmallTransfer.Classes("aabbccaabbcc", "", "aabbcc");
            var (_, outcome, _) = Train(data, MirrorMode.Auto, o => o with { Augmentation = views });
            var error = Assert.Throws<TransferException>(
                () => Train(data, MirrorMode.Yes, o => o with { Augmentation = views }));

            Assert.False(outcome.AveragesMirror);
            Assert.Empty(outcome.Notes);
            Assert.Equal(
                new LocalizedText(
                    "`Mirror` averages with mirror images, which must show what the picture shows: flip must be among "
                    + "the views. `Augmentation` is zoom=0.2. Add flip, or leave `Mirror` out.",
                    "`Mirror` promedia con imágenes reflejadas, que deben mostrar lo mismo que la imagen: flip debe "
                    + "estar entre las vistas. `Augmentation` es zoom=0.2. Añada flip u omita `Mirror`."),
                error.Text);
        });
    }

    private (TransferOptions Options, TransferOutcome Outcome, Module Network) Train(
        DataSet data, MirrorMode mirror, Func<TransferOptions, TransferOptions> change)
    {
        var options = change(SmallTransfer.Options with { Augmentation = Flip, Mirror = mirror });
        var (outcome, network) = SmallTransfer.Train(data, _folder, _ => options);
        return (options, outcome, network);
    }

    private static void InScope(Action work) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        work();
    });
}
