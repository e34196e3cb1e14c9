using System.Text.Json;
using Injerto.Images;
using Injerto.Models;
using Injerto.Onnx;
using Injerto.Predict;
using Injerto.Records;
using Injerto.Runs;
using Injerto.Runs.Export;
using Xunit;

namespace Injerto.Tests.Runs.Export;

/// <summary>What is exported answers as the model does, and nothing of the user's is lost by it.</summary>
public sealed class ModelExportTests(TrainedFlowers flowers) : IClassFixture<TrainedFlowers>
{
    [Fact]
    public void An_exported_file_answers_as_the_model_does_on_pictures_of_any_size()
    {
        var path = flowers.At("plain.onnx");
        var exported = ModelExport.Run(ModelSource.Open(flowers.Run.Folder.Path), new OnnxOptions(), path);
        using var model = flowers.Run.Model();
        using var predictor = model.CreatePredictor();
        using var session = new OnnxSession(File.ReadAllBytes(path), threads: 2);

        foreach (var (width, height) in ((int, int)[])[(48, 48), (33, 90), (161, 50), (47, 100), (200, 151)])
        {
            var photo = ImageDecoder.DecodeFile(flowers.Photos[width % 7]);
            var picture = Resampler.Resize(photo, width, height).ToPicture();
            var expected = predictor.Predict(picture);
            var actual = session.Run(picture.Pixels, 1, height, width).Answer(model.Task);
            Assert.Equal(expected.Decided, actual.Decided);
            Assert.All(expected.Values.Zip(actual.Values), p => Assert.Equal(p.First, p.Second, 1e-4));
        }

        Assert.Equal(path, exported.Path);
        Assert.Equal(new FileInfo(path).Length, exported.Bytes);
        Assert.Equal(["probabilities", "decision"], exported.Record.Outputs);
        Assert.Equal(12, exported.Record.Inputs);
        Assert.InRange(exported.Record.LargestDifference, double.Epsilon, 1e-4);
    }

    [Fact]
    public void A_proof_asks_about_each_golden_picture_and_about_larger_ones_made_of_it()
    {
        var file = ModelFile.Open(flowers.Run.Folder.Model);
        var inputs = ProofInputs.Of(file, null);
        var side = inputs[0].Picture!.Width;

        Assert.Equal(3 * file.Record.Golden.Count, inputs.Count);
        for (var i = 0; i < file.Record.Golden.Count; i++)
        {
            var (one, wide, grey) =
                (inputs[3 * i].Picture!, inputs[(3 * i) + 1].Picture!, inputs[(3 * i) + 2].Picture!);
            Assert.Equal((side, side), (one.Width, one.Height));
            Assert.Equal(side + (side / 3) + i, Math.Min(wide.Width, wide.Height));
            Assert.InRange(Math.Max(wide.Width, wide.Height), (2 * side) + 37, (2 * side) + 137);
            Assert.Equal(i % 2 == 0, wide.Width > wide.Height);
            Assert.Equal(((3 * side) + i, (2 * side) + 1), (grey.Width, grey.Height));
            for (var y = 0; y < grey.Height; y++)
                for (var x = 0; x < grey.Width; x++)
                {
                    var from = one.Pixels.AsSpan((((y % side) * side) + (x % side)) * 3, 3);
                    var mean = (byte)((from[0] + from[1] + from[2]) / 3);
                    Assert.True(grey.Pixels.AsSpan(((y * grey.Width) + x) * 3, 3).SequenceEqual([mean, mean, mean]));
                }
        }
    }

    [Fact]
    public void Several_pictures_of_one_size_go_together()
    {
        var path = flowers.At("batch.onnx");
        ModelExport.Run(ModelSource.Open(flowers.Run.Folder.Path), new OnnxOptions(), path);
        using var session = new OnnxSession(File.ReadAllBytes(path), threads: 2);
        var pictures = flowers.Photos.Take(3).Select(p => ImageDecoder.DecodeFile(p)).ToList();

        var together = session.Run([.. pictures.SelectMany(p => p.Pixels)], 3, 48, 48);

        for (var i = 0; i < 3; i++)
        {
            var alone = session.Run(pictures[i].Pixels, 1, 48, 48).Answer(flowers.Run.Record.Task);
            Assert.All(
                alone.Values.Zip(together.Answer(flowers.Run.Record.Task, i).Values),
                p => Assert.Equal(p.First, p.Second, 1e-5));
        }
    }

    [Fact]
    public void Without_a_name_it_goes_into_the_model_file_which_stays_sound_and_takes_a_later_one()
    {
        var path = flowers.At("inside.injerto");
        File.Copy(flowers.Run.Folder.Model, path);
        var before = ModelFile.Open(path);
        Assert.Null(before.Record.Onnx);

        var exported = ModelExport.Run(ModelSource.Open(path), new OnnxOptions());
        var first = ModelFile.Open(path);
        ModelExport.Run(ModelSource.Open(path), new OnnxOptions { Precision = OnnxPrecision.Fp16 });
        var second = ModelFile.Open(path);

        Assert.Equal(exported.Record, first.Record.Onnx);
        Assert.Equal("fp16", second.Record.Onnx!.Precision);
        Assert.Equal(before.Record.Run, second.Record.Run);
        Assert.Equal(1, second.Parts.Count(p => p.Name == "model.onnx"));
        Assert.True(Part(second).Bytes < 0.7 * Part(first).Bytes);
        Assert.Equal(
            before.Parts.Where(p => p.Name is not ("model.json" or "SHA256SUMS")),
            second.Parts.Where(p => p.Name is not ("model.json" or "SHA256SUMS" or "model.onnx")));
        using var model = TrainedModel.Load(path);
        Assert.All(GoldenCheck.Run(model, second), g => Assert.Equal(0, g.Difference));
    }

    [Fact]
    public void A_file_of_another_kind_is_refused_and_stays()
    {
        var path = flowers.At("notes.onnx");
        File.WriteAllText(path, "mine");

        Assert.Equal(
            $"An export must be written to a new file, or in place of an ONNX file of Injerto. '{path}' is another "
            + "kind of file: choose another name, or remove it.",
            Assert.Throws<ExportException>(() => ModelExport.Run(
                ModelSource.Open(flowers.Run.Folder.Path), new OnnxOptions(), path)).Message);
        Assert.Equal("mine", File.ReadAllText(path));
    }

    [Fact]
    public void A_file_of_Injerto_is_replaced()
    {
        var path = flowers.At("again.onnx");
        var source = ModelSource.Open(flowers.Run.Folder.Path);

        var first = ModelExport.Run(source, new OnnxOptions(), path);
        var second = ModelExport.Run(source, new OnnxOptions { Precision = OnnxPrecision.Fp16 }, path);

        Assert.True(second.Bytes < first.Bytes);
        Assert.Equal(second.Bytes, new FileInfo(path).Length);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_told()
    {
        var path = flowers.At("nowhere/model.onnx");

        Assert.Equal(
            $"The folder of an export must exist. That of '{path}' does not: make it, or choose another name.",
            Assert.Throws<ExportException>(() => ModelExport.Run(
                ModelSource.Open(flowers.Run.Folder.Path), new OnnxOptions(), path)).Message);
    }

    [Fact]
    public void One_size_alone_can_be_asked_for()
    {
        var path = flowers.At("static.onnx");
        ModelExport.Run(
            ModelSource.Open(flowers.Run.Folder.Path), new OnnxOptions { Static = new(2, 50, 70) }, path);
        using var session = new OnnxSession(File.ReadAllBytes(path), threads: 2);

        Assert.Equal(2, session.Run(new byte[2 * 50 * 70 * 3], 2, 50, 70).Named["decision"].Length);
        Assert.ThrowsAny<Exception>(() => session.Run(new byte[50 * 70 * 3], 1, 50, 70));
    }

    [Fact]
    public void Names_of_any_kind_stand_in_the_metadata_as_they_are()
    {
        string[] names = ["a\"]}\n<script>", "ñandú 🐜", "'; DROP TABLE x; --", "{{__import__('os')}}"];
        var record = flowers.Run.Record with { Task = TaskSpec.MultiClass(names) };

        var metadata = ExportSource.Metadata(record, new TrunkRecord("t", "Apache-2.0", "somewhere"));

        Assert.Equal(names, JsonSerializer.Deserialize<string[]>(metadata.Single(m => m.Key == "names").Value));
        Assert.All(metadata, m => Assert.DoesNotContain('\n', m.Value));
        Assert.Equal("Apache-2.0", metadata.Single(m => m.Key == "license").Value);
        Assert.Equal("Rgb8", metadata.Single(m => m.Key == "Image.BitmapPixelFormat").Value);
        Assert.Equal(record.DataFingerprint, metadata.Single(m => m.Key == "data_fingerprint").Value);
    }

    private static ModelFilePart Part(ModelFile file) => file.Parts.Single(p => p.Name == "model.onnx");
}
