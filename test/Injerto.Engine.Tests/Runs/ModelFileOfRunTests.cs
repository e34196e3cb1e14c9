using Injerto.Data;
using Injerto.Images;
using Injerto.Models;
using Injerto.Records;
using Injerto.Runs;
using Injerto.Text;
using Xunit;

namespace Injerto.Tests.Runs;

/// <summary>
/// The file that a run leaves is all that its model needs: elsewhere, without the run and its data, it answers alike to
/// the last bit.
/// </summary>
public sealed class ModelFileOfRunTests(TrainedFlowers flowers) : IClassFixture<TrainedFlowers>
{
    private const int Mutations = 60;

    [Fact]
    public void Taken_elsewhere_it_answers_with_the_same_bits()
    {
        using var model = flowers.Run.Model();
        using var predictor = model.CreatePredictor();
        var expected = flowers.Photos.Select(p => predictor.Predict(p)).ToList();

        using var taken = TrainedModel.Load(Elsewhere());
        using var other = taken.CreatePredictor();

        Assert.Equal(expected, flowers.Photos.Select(p => other.Predict(p)));
        Assert.Equal(model.Record.Evaluation, taken.Record.Evaluation);
        Assert.Equal("flowers", taken.Spec.Data);
        Assert.Equal(
            Evaluation(model).Metrics, Evaluation(taken).Metrics);
    }

    [Fact]
    public void It_names_no_place_on_the_machine()
    {
        var file = ModelFile.Open(flowers.Run.Folder.Model);

        Assert.DoesNotContain(flowers.Folder, file.Record.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Its_golden_pictures_are_of_the_part_that_is_not_trained_with_one_of_each_class_in_turn()
    {
        var file = ModelFile.Open(flowers.Run.Folder.Model);

        Assert.Equal(["golden/1.png", "golden/2.png", "golden/3.png", "golden/4.png"],
            file.Record.Golden.Select(g => g.Image));
        var side = flowers.Run.Record.Preprocessing.CropSize;
        string[] sources = ["daisy/daisy_00000", "tulip/tulip_00000", "daisy/daisy_00001", "tulip/tulip_00001"];
        Assert.All(file.Record.Golden.Zip(sources), pair =>
        {
            var golden = ImageDecoder.Decode(file.ReadGolden(pair.First.Image!));
            Assert.Equal((side, side), (golden.Width, golden.Height));
            // What the model sees of the source, rounded to 8 bits.
            var source = new float[side * side * 3];
            InputRenderer.RenderEvaluation(
                ImageDecoder.DecodeFile(flowers.At($"flowers/test/{pair.Second}.png")),
                flowers.Run.Record.Preprocessing with { Mean = new(0, 0, 0), Std = new(1, 1, 1) }, source);
            Assert.All(source.Zip(golden.Pixels), p => Assert.InRange((p.First * 255) - p.Second, -0.51f, 0.51f));
        });
    }

    [Fact]
    public void Its_golden_answers_are_those_that_it_gives()
    {
        using var model = TrainedModel.Load(Elsewhere());
        var results = GoldenCheck.Run(model, ModelFile.Open(flowers.Run.Folder.Model));

        Assert.Equal(Enumerable.Range(1, 4).Select(i => new GoldenResult($"golden/{i}.png", 0, true, true)), results);
    }

    [Fact]
    public void Golden_answers_that_it_does_not_give_are_told()
    {
        var path = flowers.At("other.injerto");
        Rewrite(path, record => record with
        {
            Golden = ValueList.From(record.Golden.Select((g, i) => i > 0 ? g : g with
            {
                Answer = new([.. g.Answer.Values.Select(v => 1 - v)], [1 - g.Answer.Decided[0]]),
            })),
        });
        using var model = TrainedModel.Load(path);
        var results = GoldenCheck.Run(model, ModelFile.Open(path));

        Assert.Equal([false, true, true, true], results.Select(r => r.Agrees));
        Assert.Equal([false, true, true, true], results.Select(r => r.DecidesAlike));
        Assert.InRange(results[0].Difference, GoldenCheck.Tolerance, 1);
    }

    [Fact]
    public void A_run_and_a_model_of_different_trainings_are_not_taken_together()
    {
        Directory.CreateDirectory(flowers.At("mixed"));
        foreach (var file in Directory.EnumerateFiles(flowers.Run.Folder.Path))
            File.Copy(file, Path.Combine(flowers.At("mixed"), Path.GetFileName(file)));
        Rewrite(flowers.At("mixed/model.injerto"), record => record with
        {
            Run = record.Run with { Task = record.Run.Task with { Classes = ["tulip", "daisy"] } },
        });

        Assert.Equal(
            $"run.json and model.injerto in '{flowers.At("mixed")}' must be of the same training, and tell different "
            + "things: one of them was changed, or comes from another run. Put the right one back, or name the model "
            + "file by itself.",
            Assert.Throws<RunException>(() => TrainedModel.Load(flowers.At("mixed"))).Message);
    }

    [Fact]
    public void A_model_of_rows_carries_rows()
    {
        var items = Enumerable.Range(0, 60).Select(i => new DataItem(
            $"{i:00}", new NumbersContent(i / 60f, i % 7), new NumbersTarget([100f * i]),
            i % 5 == 0 ? DataPart.Test : DataPart.Train));
        var data = new DataSet("numbers", TargetKind.Numbers, ["y"], [.. items]);
        var run = TrainingRun.Execute(
            new TrainingSpec { Data = "numbers", Out = flowers.At("rows"), Epochs = 3, Threads = 2 }, data,
            null, TestContext.Current.CancellationToken);
        var file = ModelFile.Open(run.Folder.Model);
        using var model = TrainedModel.Load(run.Folder.Model);

        Assert.Equal([0f, 5f / 60, 10f / 60, 15f / 60], file.Record.Golden.Select(g => g.Row[0]));
        Assert.All(file.Record.Golden, g => Assert.Null(g.Image));
        Assert.Equal(Enumerable.Range(1, 4).Select(i => new GoldenResult($"row {i}", 0, true, true)),
            GoldenCheck.Run(model, file));
    }

    [Fact]
    public void A_mutated_file_is_refused_or_answers_with_the_same_bits()
    {
        var whole = File.ReadAllBytes(flowers.Run.Folder.Model);
        var path = flowers.At("mutated.injerto");
        var random = new SeededRandom(3);
        var loaded = 0;
        using var model = flowers.Run.Model();
        using var predictor = model.CreatePredictor();
        var expected = predictor.Predict(flowers.Photos[0]);
        for (var i = 0; i < Mutations; i++)
        {
            var bytes = (byte[])whole.Clone();
            // The record and the directory, where a change may pass unnoticed, lie in the last part.
            var at = i % 2 == 0 ? random.Next(bytes.Length) : bytes.Length - 1 - random.Next(8000);
            bytes[at] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(path, bytes);
            try
            {
                using var mutated = TrainedModel.Load(path);
                using var other = mutated.CreatePredictor();
                Assert.Equal(expected, other.Predict(flowers.Photos[0]));
                loaded++;
            }
            catch (LocalizedException refused)
            {
                Assert.Contains(path, refused.Message, StringComparison.Ordinal);
            }
        }

        Assert.InRange(loaded, 0, Mutations / 2);
    }

    private string Elsewhere()
    {
        var path = flowers.At("elsewhere/flores.injerto");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Copy(flowers.Run.Folder.Model, path, overwrite: true);
        return path;
    }

    private EvaluationRecord Evaluation(TrainedModel model) =>
        new ModelEvaluation(model).Run(flowers.At("flowers"), TestContext.Current.CancellationToken);

    [Fact]
    public void Where_writing_fails_the_file_that_was_there_stays_and_nothing_beside_it()
    {
        Directory.CreateDirectory(flowers.At("kept"));
        var path = flowers.At("kept/flowers.injerto");
        File.WriteAllText(path, "of before");

        Assert.Throws<IOException>(() => Rewrite(path, _ => throw new IOException("the disk is full")));

        Assert.Equal("of before", File.ReadAllText(path));
        Assert.Equal([path], Directory.EnumerateFileSystemEntries(flowers.At("kept")));
    }

    // The same parts with another record, sealed anew.
    private void Rewrite(string path, Func<ModelRecord, ModelRecord> change)
    {
        var file = ModelFile.Open(flowers.Run.Folder.Model);
        var golden = file.Record.Golden
            .Select(g => KeyValuePair.Create(g.Image!, file.ReadGolden(g.Image!))).ToList();
        using var model = flowers.Run.Model();
        var weights = file.Weights();
        Injerto.Tensors.Engine.Run(() =>
        {
            using var scope = Injerto.Tensors.Scope.Begin();
            var network = ModelRegistry.Find(file.Record.Run.Model).Build(new()
            {
                Classes = 2, Channels = 3, Size = file.Record.Run.Preprocessing.CropSize,
            });
            weights.LoadInto(network, keepsHead: true);
            ModelFileWriter.Write(path, network.StateDict(), weights.Card, golden, hash =>
            {
                Assert.Equal(file.Record.Run.WeightsSha256, hash);
                return change(file.Record);
            });
        });
    }
}
