using System.Globalization;
using System.Text.Json;
using Injerto.Cli;
using Xunit;

namespace Injerto.Tests.Cli;

/// <summary>What predict may be asked about, and the forms in which it answers.</summary>
public sealed class PredictFormsTests(SmallRun small) : IClassFixture<SmallRun>
{
    private string Test => Path.Combine(small.Data, "test");

    [Fact]
    public void A_table_has_a_row_for_each_photo_in_order_with_every_probability()
    {
        _ = small.Finished;
        var (bad, table) = (small.At("bad.png"), small.At("table.csv"));
        File.WriteAllText(bad, "no picture");
        string[] photos = [Path.Combine(Test, "tulip", "tulip_00001.png"), bad,
            Path.Combine(Test, "daisy", "daisy_00000.png")];
        var lines = CliProgram.Run(small.Cache, ["predict", small.Run, .. photos, "--json"]).Out.TrimEnd('\n')
            .Split('\n').Select(l => JsonDocument.Parse(l).RootElement).ToArray();

        var result = CliProgram.Run(small.Cache, ["predict", small.Run, .. photos, "--csv", table]);

        Assert.Equal((ExitCode.Failed, "", $"{table}: predictions of 3, 1 of which can't be read.\n"),
            (result.Code, result.Out, result.Error));
        var rows = File.ReadAllLines(table);
        Assert.Equal("file,prediction,daisy,tulip,problem", rows[0]);
        Assert.Equal($"{bad},,,,\"it is a text file, not a picture. Remove it.\"", rows[2]);
        Assert.Equal([photos[0], photos[2]], new[] { rows[1], rows[3] }.Select(r => r.Split(',')[0]));
        foreach (var (row, line) in new[] { (rows[1], lines[0]), (rows[3], lines[2]) })
        {
            var cells = row.Split(',');
            Assert.Equal(line.GetProperty("class").GetString(), cells[1]);
            Assert.Equal(line.GetProperty("probability").GetSingle(),
                float.Parse(cells[cells[1] == "daisy" ? 2 : 3], CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void A_table_that_can_not_be_finished_leaves_nothing()
    {
        _ = small.Finished;
        var table = small.At("kept.csv");
        // The folder is looked at when its turn comes, and holds none.
        Directory.CreateDirectory(small.At("empty"));
        var result = CliProgram.Run(small.Cache, "predict", small.Run, Test, small.At("empty"), "--csv", table);

        Assert.Equal(ExitCode.Failed, result.Code);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(table)!, "kept.csv*"));
    }

    [Fact]
    public void Patterns_are_taken_where_no_shell_has_put_the_files_in_their_place()
    {
        _ = small.Finished;
        string[] all = [.. Directory.GetFiles(Test, "*.png", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)];

        Assert.Equal(all, Asked(Path.Combine(Test, "**", "*.png")));
        Assert.Equal(all.Where(p => p.EndsWith("tulip_00001.png", StringComparison.Ordinal)),
            Asked(Path.Combine(Test, "tulip", "*_0000?.png")).Where(
                p => p!.EndsWith("1.png", StringComparison.Ordinal)));
        Assert.Equal(5, Asked(Path.Combine(Test, "daisy", "*")).Length);
        Assert.Equal(ExitCode.Failed,
            CliProgram.Run(small.Cache, "predict", small.Run, Path.Combine(Test, "none*.png")).Code);

        string?[] Asked(string pattern) => [.. CliProgram.Run(small.Cache, "predict", small.Run, pattern, "--json").Out
            .TrimEnd('\n').Split('\n').Select(l => JsonDocument.Parse(l).RootElement.GetProperty("file").GetString())];
    }

    [Fact]
    public void Below_a_threshold_no_class_is_decided_for()
    {
        _ = small.Finished;
        var photo = Path.Combine(Test, "daisy", "daisy_00000.png");
        var (none, any) = (Asked("1"), Asked("0"));

        Assert.Equal(JsonValueKind.Null, none.GetProperty("class").ValueKind);
        Assert.Equal(any.GetProperty("class").GetString(), any.GetProperty("top")[0].GetProperty("class").GetString());
        Assert.Equal(
            any.GetProperty("probability").GetDouble(), none.GetProperty("probability").GetDouble());
        var told = CliProgram.Run(small.Cache, "predict", small.Run, photo, "--top", "1", "--threshold", "1").Out;
        Assert.Matches(@": unsure; the likeliest: (daisy|tulip) \d+\.\d %\n$", told);

        JsonElement Asked(string threshold) =>
            CliProgram.Run(small.Cache, "predict", small.Run, photo, "--json", "--threshold", threshold).Json;
    }

    [Theory]
    [InlineData("--threshold 1.5", "--threshold must be between 0 and 1. Got 1.5.\n")]
    [InlineData("--threshold nan", "--threshold must be between 0 and 1. Got NaN.\n")]
    [InlineData(
        "--csv /dev/null", "--csv must name a new file. '/dev/null' exists: choose another name, or remove it.\n")]
    [InlineData("--csv x.csv --json", "--csv and --json are two forms of the same: give one of them.\n")]
    [InlineData("--scale 1/0", "--scale must be a number above 0, or a fraction of two. Got '1/0'.\n"
        + "--scale and --invert are for Keras files (.h5, .keras): a model of Injerto says itself how pictures are "
        + "prepared.\n")]
    [InlineData("--invert", "--scale and --invert are for Keras files (.h5, .keras): a model of Injerto says itself "
        + "how pictures are prepared.\n")]
    public void Wrong_use_is_told(string options, string message)
    {
        var result = CliProgram.Inside(["predict", "x.injerto", "a.jpg", .. options.Split(' ')]);

        Assert.Equal((ExitCode.WrongUse, message), (result.Code, result.Error));
    }

    [Fact]
    public void A_keras_file_has_no_figures_of_its_own() =>
        Assert.Equal(
            (ExitCode.WrongUse, "DATA must name the data: a Keras file tells no figures of its own.\n"),
            CliProgram.Inside("evaluate", "x.h5") is var result ? (result.Code, result.Error) : default);

    [Fact]
    public void Evaluate_says_which_classes_the_data_lacks()
    {
        _ = small.Finished;
        var data = small.At("only");
        Directory.CreateDirectory(Path.Combine(data, "tulip"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Test, "tulip")))
            File.Copy(file, Path.Combine(data, "tulip", Path.GetFileName(file)));

        Assert.Contains("\nThe data shows 1 of the model's 2 classes: of daisy nothing can be said.\n",
            "\n" + CliProgram.Run(small.Cache, "evaluate", small.Run, data).Error, StringComparison.Ordinal);
        Assert.Contains("\nLos datos muestran 1 de las 2 clases del modelo: de daisy no se puede decir nada.\n",
            "\n" + CliProgram.Run(small.Cache, "evaluate", small.Run, data, "--lang", "es").Error,
            StringComparison.Ordinal);
        Assert.DoesNotContain(
            "nothing can be said", CliProgram.Run(small.Cache, "evaluate", small.Run, Test).Error,
            StringComparison.Ordinal);
    }
}
