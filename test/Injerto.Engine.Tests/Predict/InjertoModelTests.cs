using Injerto.Images;
using Injerto.Models;
using Injerto.Onnx;
using Injerto.Predict;
using Injerto.Runs;
using Injerto.Runs.Export;
using Injerto.Tests.Runs;
using Xunit;
using ModelPrediction = Injerto.Records.Prediction;

namespace Injerto.Tests.Predict;

/// <summary>
/// A model file with an ONNX model in it answers without the engine that trained it, and as that does.
/// </summary>
public sealed class InjertoModelTests(TrainedFlowers flowers) : IClassFixture<TrainedFlowers>
{
    private const double Tolerance = 1e-4;

    [Fact]
    public void A_picture_is_answered_as_by_the_engine_from_a_path_a_stream_bytes_and_pixels()
    {
        using var trained = flowers.Run.Model();
        using var predictor = trained.CreatePredictor();
        using var model = InjertoModel.Load(Exported("all.injerto"));

        foreach (var path in flowers.Photos.Take(6))
        {
            var bytes = File.ReadAllBytes(path);
            var answer = model.Predict(path);
            Same(predictor.Predict(path), answer);
            Assert.Equal(answer, model.Predict(new ForwardOnlyStream(bytes)));
            Assert.Equal(answer, model.Predict(bytes));
            Assert.Equal(answer, model.Predict(ImageDecoder.Decode(bytes)));
        }

        Assert.Equal(trained.Task, model.Task);
        Assert.Equal(["daisy", "tulip"], model.Task.Classes);
    }

    [Fact]
    public void Many_pictures_of_several_sizes_are_answered_in_their_order()
    {
        using var model = InjertoModel.Load(Exported("many.injerto"));
        var photos = flowers.Photos.Take(24).Select(p => ImageDecoder.DecodeFile(p)).ToList();
        photos[3] = Resampler.Resize(photos[3], 60, 33).ToPicture();
        photos[4] = Resampler.Resize(photos[4], 33, 60).ToPicture();

        var answers = model.Predict(photos);

        Assert.Equal(photos.Count, answers.Count);
        for (var i = 0; i < photos.Count; i++) Same(model.Predict(photos[i]), answers[i]);
        Assert.Empty(model.Predict(new List<Picture>()));
    }

    [Fact]
    public async Task Many_threads_may_ask_at_once()
    {
        using var model = InjertoModel.Load(Exported("threads.injerto"), threads: 1);
        var expected = flowers.Photos.Select(p => model.Predict(p)).ToList();

        var answers = await Task.WhenAll(
            flowers.Photos.Select(p => Task.Run(() => model.Predict(p), TestContext.Current.CancellationToken)));

        for (var i = 0; i < expected.Count; i++) Same(expected[i], answers[i]);
    }

    [Fact]
    public void A_model_file_without_one_is_refused_with_the_line_to_run()
    {
        var path = flowers.Run.Folder.Model;
        var fault = Assert.Throws<PredictException>(() => InjertoModel.Load(path)).Text;

        Assert.Equal("To be asked without libtorch a model file must carry an ONNX model. "
            + $"'{path}' carries none: run injerto export {path} where it was trained.", fault.English);
        Assert.Equal("Para responder sin libtorch un archivo de modelo debe llevar un modelo ONNX. "
            + $"'{path}' no lleva ninguno: ejecute injerto export {path} donde se entrenó.", fault.Spanish);
    }

    [Fact]
    public void A_damaged_one_is_refused()
    {
        var path = Exported("damaged.injerto");
        var bytes = File.ReadAllBytes(path);
        var at = bytes.AsSpan().IndexOf("model.onnx"u8) + 2000;
        bytes[at] ^= 1;
        File.WriteAllBytes(path, bytes);

        Assert.Contains("model.onnx", Assert.Throws<ModelException>(() => InjertoModel.Load(path)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void One_of_a_fixed_size_takes_no_other_and_any_number()
    {
        var path = Exported("fixed.injerto", new OnnxOptions { Static = new StaticInput(3, 48, 48) });
        using var model = InjertoModel.Load(path);
        using var any = InjertoModel.Load(Exported("any.injerto"));
        var photos = flowers.Photos.Take(4).Select(p => ImageDecoder.DecodeFile(p)).ToList();

        var answers = model.Predict(photos);

        for (var i = 0; i < photos.Count; i++) Same(any.Predict(photos[i]), answers[i]);
        Assert.Equal(
            "This model takes pictures of 48 × 48 pixels: it was exported for a fixed size. Got 50 × 48: export it "
            + "without one.",
            Assert.Throws<PredictException>(
                () => model.Predict(Resampler.Resize(photos[0], 50, 48).ToPicture())).Message);
    }

    [Fact]
    public void What_is_no_picture_is_told()
    {
        using var model = InjertoModel.Load(Exported("bad.injerto"));

        Assert.Throws<ImageException>(() => model.Predict([1, 2, 3]));
        Assert.Equal(
            "This model takes pictures. Got a row of 2 numbers.",
            Assert.Throws<PredictException>(() => model.Predict([1f, 2f])).Message);
    }

    [Fact]
    public void Rows_of_a_table_are_answered_as_by_the_engine()
    {
        File.WriteAllLines(flowers.At("rows.csv"),
            ["a,b,class", .. Enumerable.Range(0, 60).Select(i => $"{i % 7},{i % 5},{(i % 7 > i % 5 ? "x" : "y")}")]);
        var run = TrainingRun.Execute(new TrainingSpec
        {
            Data = flowers.At("rows.csv"), Epochs = 5, Seed = 1, Out = flowers.At("of-rows"),
        }, cancellation: TestContext.Current.CancellationToken);
        ModelExport.Run(ModelSource.Open(run.Folder.Model), new OnnxOptions());
        using var trained = run.Model();
        using var predictor = trained.CreatePredictor();
        using var model = InjertoModel.Load(run.Folder.Model);

        foreach (var row in (float[][])[[1, 4], [6, 0], [-3, 100]])
            Same(predictor.Predict(new Injerto.Data.NumbersContent(row)), model.Predict(row));
        Assert.Equal("A row must have the 2 columns of the table that was trained on. Got 1 numbers.",
            Assert.Throws<PredictException>(() => model.Predict([1f])).Message);
        Assert.Equal("The numbers of a row must be finite. 'b' is NaN.",
            Assert.Throws<PredictException>(() => model.Predict([1f, float.NaN])).Message);
        Assert.Equal("This model takes rows of 2 numbers. Got a picture.",
            Assert.Throws<PredictException>(() => model.Predict(new Picture(1, 1, [1, 2, 3]))).Message);
    }

    private string Exported(string name, OnnxOptions? options = null)
    {
        var path = flowers.At(name);
        File.Copy(flowers.Run.Folder.Model, path, overwrite: true);
        ModelExport.Run(ModelSource.Open(path), options ?? new OnnxOptions());
        return path;
    }

    private static void Same(ModelPrediction expected, ModelPrediction actual)
    {
        Assert.Equal(expected.Decided, actual.Decided);
        Assert.All(expected.Values.Zip(actual.Values), p => Assert.Equal(p.First, p.Second, Tolerance));
    }
}
