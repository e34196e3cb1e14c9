using Injerto.Images;
using Injerto.Models;
using Injerto.Onnx;
using Injerto.Runs;
using Injerto.Runs.Export;
using Injerto.Text;
using Injerto.Training.Transfer;
using Xunit;

namespace Injerto.Tests.Runs;

/// <summary>A model that averages with mirror images does so wherever it answers.</summary>
public sealed class MirroredRunTests(TrainedFlowers flowers) : IClassFixture<TrainedFlowers>
{
    [Fact]
    public void It_answers_a_picture_and_its_mirror_image_alike()
    {
        var token = TestContext.Current.CancellationToken;
        var run = TrainingRun.Execute(
            flowers.Spec with { Mirror = MirrorMode.Yes, Out = flowers.At("mirrored") }, cancellation: token);
        var file = ModelFile.Open(run.Folder.Model);
        using var model = TrainedModel.Load(run.Folder.Model);
        using var plain = flowers.Run.Model();
        var picture = ImageDecoder.DecodeFile(flowers.Photos[0], DecodeOptions.Default);
        var pixels = picture.Pixels.ToArray();
        MirroredInput.Exchange(pixels, picture.Width);
        var mirrored = new Picture(picture.Width, picture.Height, pixels);

        Assert.True(file.Record.Run.AveragesMirror);
        Assert.InRange(Difference(model, picture, mirrored), 0, 1e-4);
        Assert.InRange(Difference(plain, picture, mirrored), 1e-3, 1);
        Assert.All(GoldenCheck.Run(model, file), golden => Assert.Equal(0, golden.Difference));
        Assert.Equal(
            new LocalizedText(
                "An exported model answers for the picture alone. This one averages its outputs with those for the "
                + "mirror image: train it with `Mirror` no to export it.",
                "Un modelo exportado responde solo por la imagen. Este promedia sus salidas con las del reflejo: "
                + "entrénelo con `Mirror` en no para exportarlo."),
            Assert.Throws<ExportException>(() => ModelExport.Run(
                ModelSource.Open(run.Folder.Model), new OnnxOptions(), flowers.At("mirrored.onnx"))).Text);
        Assert.Equal(run.Record.Evaluation, new ModelEvaluation(model).Run(flowers.At("flowers"), token));
    }

    private static float Difference(TrainedModel model, Picture one, Picture other)
    {
        using var predictor = model.CreatePredictor();
        return predictor.Predict(one).Values.Zip(predictor.Predict(other).Values, (a, b) => Math.Abs(a - b)).Max();
    }
}
