using Injerto.Cli;
using Injerto.Cli.Demo;
using Injerto.Data.Generators;
using Injerto.Records;
using Injerto.Tensors;
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
