using Injerto.Cli;
using Injerto.Cli.Demo;
using Injerto.Data.Generators;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Tests.Models;
using Injerto.Training;
using Xunit;

namespace Injerto.Tests.Cli;

public sealed class DemoCommandTests
{
    [Fact]
    public void Demo_refuses_a_folder_that_is_not_empty()
    {
        var folder = Directory.CreateTempSubdirectory("injerto-demo-").FullName;
        File.WriteAllText(Path.Combine(folder, "mine.txt"), "");
        var result = CliProgram.Inside("demo", "--out", folder);
        Directory.Delete(folder, recursive: true);
        Assert.Equal(ExitCode.WrongUse, result.Code);
        Assert.Equal($"--out must be a new or empty folder. '{folder}' is not: choose another name.\n", result.Error);
    }

    [Fact]
    public void The_demo_grafts_on_the_packaged_trunk_and_tells_flowers_apart()
    {
        var card = PackagedTrunk.Card;
        PackagedTrunk.File();
        var folder = Directory.CreateTempSubdirectory("injerto-demo-").FullName;
        try
        {
            var result = CliProgram.Run(
                Path.Combine(folder, "cache"), "demo", "--out", Path.Combine(folder, "run"), "--json");

            Assert.Equal(ExitCode.Done, result.Code);
            Assert.StartsWith(
                "1. The trunk comes with the program: resnet18_cntk, a network that learnt to name a thousand kinds of "
                + $"things in a million photos (ImageNet). Licence: {card.Licence}.\n",
                result.Error, StringComparison.Ordinal);
            var record = RunRecord.Load(Path.Combine(folder, "run", "classifier", "run.json"));
            Assert.Equal(
                ("resnet18_cntk", card.FileName, $"{card.Name}, {card.Url}", card.Licence),
                (record.Model, record.PretrainedWeights, record.PretrainedOrigin, record.PretrainedLicence));
            Assert.True(record.Evaluation.Value("accuracy") > 0.9);
            Assert.False(Directory.Exists(Path.Combine(folder, "cache", "weights")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Batches_of_drawn_pictures_are_a_function_of_the_epoch_and_can_be_taken_up_anywhere() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var preprocessing = new Preprocessing { ResizeShorter = 20, CropSize = 16 };
        byte[][] pictures = [.. Enumerable.Range(0, 5).Select(i => DrawnFlowers.Draw(1, i, 0, 20))];
        var batches = new DrawnBatches(pictures, [0, 1, 2, 3, 4], preprocessing, batch: 2, seed: 9);
        Assert.Equal((5, 3), (batches.Items, batches.Count));
        var whole = batches.Batches(1).Select(Values).ToList();
        Assert.Equal(whole, batches.Batches(1).Select(Values).ToList());
        Assert.Equal(whole[1..], batches.Batches(1, first: 1).Select(Values).ToList());
        Assert.NotEqual(whole, batches.Batches(2).Select(Values).ToList());
        Assert.Equal([0, 1, 2, 3, 4], batches.Batches(1).SelectMany(b => b.Targets.ToArray<long>()).Order());
    });

    private static string Values(Batch batch) =>
        $"{string.Join(' ', batch.Inputs.ToArray<float>())} | {string.Join(' ', batch.Targets.ToArray<long>())}";
}
