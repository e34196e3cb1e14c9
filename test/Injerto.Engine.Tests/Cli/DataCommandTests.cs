using System.Text.Json;
using Injerto.Cli;
using Injerto.Data.Generators;
using Xunit;

namespace Injerto.Tests.Cli;

public sealed class DataCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("injerto-data-").FullName;

    public DataCommandTests()
    {
        foreach (var (name, count) in new[] { ("cat", 3), ("dog", 2) })
        {
            Directory.CreateDirectory(At($"photos/{name}"));
            for (var i = 0; i < count; i++)
                File.WriteAllBytes(At($"photos/{name}/{i}.png"),
                    PngWriter.Encode([.. Enumerable.Repeat((byte)(40 * i + name[0]), 3 * 4 * 2)], 4, 2));
        }

        File.WriteAllText(At("photos/cat/notes.txt"), "not a picture");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Show_tells_counts_sizes_formats_and_remarks()
    {
        var result = CliProgram.Inside("data", "show", At("photos"));
        Assert.Equal((ExitCode.Done, ""), (result.Code, result.Error));
        Assert.Equal(
            """
            photos: 5 images of 2 classes
              class    all
              cat        3
              dog        2
              (items)    5
              widths: 4 to 4 pixels, median 4
              heights: 2 to 2 pixels, median 2
              formats: PNG 5
              size in all: 0.0 MB
            1 remark:
              cat/notes.txt: 
            """, result.Out[..result.Out.IndexOf("Its name", StringComparison.Ordinal)]);
    }

    [Fact]
    public void Show_speaks_Spanish_and_writes_a_page_with_the_pictures_in_it()
    {
        var result = CliProgram.Inside(
            "data", "show", At("photos"), "--out", At("page.html"), "--sheet", "--lang", "es");
        Assert.Contains("  clase        todo\n", result.Out, StringComparison.Ordinal);
        Assert.Contains("  anchos: de 4 a 4 píxeles, mediana 4\n", result.Out, StringComparison.Ordinal);
        Assert.Contains($"Página con imágenes: {At("page.html")}\ncat\n", result.Out, StringComparison.Ordinal);
        Assert.Contains("\e[38;2;99;99;99m\e[48;2;99;99;99m▀", result.Out, StringComparison.Ordinal);
        var html = File.ReadAllText(At("page.html"));
        Assert.Equal(5, html.Split("<img src=\"data:image/png;base64,").Length - 1);
        Assert.Contains("<h2>Algunas imágenes de cada una</h2>", html, StringComparison.Ordinal);
        Assert.Contains("alt=\"cat/0.png\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Show_gives_everything_as_one_JSON_object()
    {
        var result = CliProgram.Inside("data", "show", At("photos"), "--json", "--quiet");
        Assert.Equal("", result.Error);
        var root = JsonDocument.Parse(result.Out).RootElement;
        Assert.Equal(("class", 5), (root.GetProperty("targets").GetString(), root.GetProperty("items").GetInt32()));
        Assert.Equal("""[{"part":"train","items":5,"unlabelled":0,"counts":{"cat":3,"dog":2}}]""",
            root.GetProperty("parts").GetRawText());
        Assert.StartsWith(
            """{"width":{"minimum":4,"median":4,"maximum":4},"height":{"minimum":2,"median":2,"maximum":2},"""
            + "\"formats\":{\"png\":5},", root.GetProperty("pictures").GetRawText(), StringComparison.Ordinal);
        Assert.Equal("notAnImage", root.GetProperty("problems")[0].GetProperty("kind").GetString());
    }

    [Fact]
    public void A_table_shows_its_columns()
    {
        File.WriteAllText(At("t.csv"), "acid,sugar,kind\n7.4,1,a\n0.1,2,b\n7.4,5,a\n");
        var result = CliProgram.Inside("data", "show", At("t.csv"));
        Assert.Contains(
            """
              column  minimum    mean  maximum  distinct
              acid        0.1  4.9667      7.4         2
              sugar         1  2.6667        5         3
            """, result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Convert_writes_the_form_that_is_asked_for_and_says_where()
    {
        var csv = CliProgram.Inside("data", "convert", At("photos"), "--to", "csv", "--out", At("csv"), "--quiet");
        Assert.Equal((ExitCode.Done, At("csv") + "\n", ""), (csv.Code, csv.Out, csv.Error));
        var back = CliProgram.Inside("data", "convert", At("csv"), "--out", At("back"), "--json", "--quiet");
        Assert.Equal(5, JsonDocument.Parse(back.Out).RootElement.GetProperty("items").GetInt32());
        Assert.Equal(File.ReadAllBytes(At("photos/cat/2.png")), File.ReadAllBytes(At("back/cat/2.png")));
    }

    [Fact]
    public void What_is_missing_or_can_not_be_is_told()
    {
        Told(ExitCode.WrongUse, "DATA must name the data: a folder of photos, say.\n", "data", "show");
        Told(ExitCode.WrongUse, "DATA must name the data: a folder of photos, say.\n", "data", "convert");
        Told(ExitCode.WrongUse, "--out must name the folder to write.\n", "data", "convert", At("photos"));
        Told(ExitCode.WrongUse,
            "--to must be one of: folders, csv, tfrecord. Got 'zip'.\nSee: injerto data convert --help\n",
            "data", "convert", At("photos"), "--to", "zip", "--out", At("x"));
        Told(ExitCode.Failed, "The data must be written to a new or empty folder elsewhere. "
            + $"'{_folder}' can't be it: it is not empty.\n",
            "data", "convert", At("photos"), "--quiet", "--out", _folder);
    }

    private static void Told(int code, string error, params string[] arguments)
    {
        var result = CliProgram.Inside(arguments);
        Assert.Equal((code, "", error), (result.Code, result.Out, result.Error));
    }

    private string At(string name) => Path.Combine(_folder, name);
}
