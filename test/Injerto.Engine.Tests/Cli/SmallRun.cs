using Injerto.Data.Generators;

namespace Injerto.Tests.Cli;

/// <summary>
/// A folder of few drawn flowers and the command that trains on them in a second or two; one finished run for all who
/// only look.
/// </summary>
public sealed class SmallRun : IDisposable
{
    private CliResult? _result;

    public SmallRun()
    {
        Folder = Directory.CreateTempSubdirectory("injerto-cli-").FullName;
        DrawnFlowers.WriteFolder(Data, 7, ["daisy", "tulip"], trainPerSpecies: 12, testPerSpecies: 5, size: 48);
    }

    internal string Folder { get; }

    internal string Data => At("flowers");

    internal string Cache => At("cache");

    internal string Run => At("run");

    /// <summary>The finished run in <see cref="Run"/>.</summary>
    internal CliResult Finished => _result ??= CliProgram.Run(Cache, Train("run", "--json"));

    internal string At(string name) => Path.Combine(Folder, name);

    /// <summary>The arguments of a training into a folder of this one.</summary>
    internal string[] Train(string run, params string[] more) =>
        [
            "train", Data, "--model", "tiny_cnn", "--epochs",
            "3", "--tune-epochs", "3", "--batch", "8", "--seed", "5", "--threads", "2", "--out", At(run), .. more
        ];

    /// <summary>A copy of the data that a test may spoil.</summary>
    internal string CopyOfData(string name)
    {
        foreach (var file in Directory.EnumerateFiles(Data, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(At(name), Path.GetRelativePath(Data, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return At(name);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
