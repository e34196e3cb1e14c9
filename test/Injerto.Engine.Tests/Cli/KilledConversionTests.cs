using Injerto.Cli;
using Injerto.Data.Generators;
using Xunit;

namespace Injerto.Tests.Cli;

/// <summary>A conversion that is killed leaves nothing half under the name that was asked for.</summary>
public sealed class KilledConversionTests : IDisposable
{
    private const int Pictures = 4000, Rows = 200_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("injerto-killed-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("folders")]
    [InlineData("csv")]
    [InlineData("tfrecord")]
    public void Pictures_are_written_whole_or_not_at_all(string format)
    {
        foreach (var name in (string[])["cat", "dog"])
        {
            Directory.CreateDirectory(At($"photos/{name}"));
            for (var i = 0; i < Pictures / 2; i++)
                File.WriteAllBytes(At($"photos/{name}/{i}.png"), PngWriter.Encode(
                    [(byte)i, (byte)(i >> 8), (byte)name[0]], 1, 1));
        }

        KilledAndDoneAgain(At("photos"), format, Pictures);
    }

    [Fact]
    public void A_table_is_written_whole_or_not_at_all()
    {
        File.WriteAllLines(At("t.csv"), Enumerable.Range(0, Rows).Select(i => $"{i},{i % 7}.5,{"ab"[i % 2]}")
            .Prepend("x,y,kind"));

        KilledAndDoneAgain(At("t.csv"), "csv", Rows);
    }

    private void KilledAndDoneAgain(string data, string format, int items)
    {
        string[] convert = ["data", "convert", data, "--to", format, "--out", At("out")];
        using (var process = CliProgram.Start(At("cache"), [.. convert, "--quiet"]))
        {
            while (!process.HasExited && Partial() is null) Thread.Sleep(1);
            process.Kill();
            process.WaitForExit();
        }

        Assert.False(Path.Exists(At("out")), "it was over before it was killed");
        var left = Partial();
        Assert.NotNull(left);
        var again = CliProgram.Run(At("cache"), [.. convert, "--json"]);
        Assert.True(again.Code == ExitCode.Done, again.ToString());
        Assert.Equal(items, again.Json.GetProperty("items").GetInt32());
        Assert.EndsWith(
            $"'{left}' is what a conversion that was broken off left, unless one is running: delete it.\n", again.Error,
            StringComparison.Ordinal);
        var shown = CliProgram.Run(At("cache"), "data", "show", At("out"), "--json", "--quiet");
        Assert.Equal(items, shown.Json.GetProperty("items").GetInt32());
    }

    // What is being written, once there is something in it.
    private string? Partial() => Directory.EnumerateDirectories(_folder, "out.*.partial")
        .FirstOrDefault(folder => Directory.EnumerateFileSystemEntries(folder).Any());

    private string At(string name) => Path.Combine(_folder, name);
}
