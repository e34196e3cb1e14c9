using System.Globalization;
using Injerto.Records;

namespace Injerto.Cli.Runs;

/// <summary>The files of one run.</summary>
internal sealed class RunFolder
{
    internal RunFolder(string path) => Path = System.IO.Path.TrimEndingDirectorySeparator(path);

    /// <summary>The folder as it was given.</summary>
    internal string Path { get; }

    internal string Config => In("config.yaml");

    internal string History => In("history.jsonl");

    internal string Checkpoints => In("checkpoints");

    internal string Weights => In("weights.safetensors");

    internal string Record => In("run.json");

    internal string Report(Texts texts) => In(texts.Say("report.html", "report.es.html"));

    /// <summary>Whether the run came to its end: the record is written last of all that it needs.</summary>
    internal bool IsFinished => File.Exists(Record);

    /// <summary>Whether a run was begun here.</summary>
    internal bool IsBegun => File.Exists(Config) || IsFinished;

    /// <summary>The first folder <c>runs/DATA-N</c> that is not there yet.</summary>
    internal static RunFolder Next(string data) => new(Numbered(data).First(path => !System.IO.Path.Exists(path)));

    /// <summary>The last folder <c>runs/DATA-N</c> with a run that was broken off, or null.</summary>
    internal static RunFolder? Unfinished(string data) =>
        Numbered(data).TakeWhile(System.IO.Path.Exists).Select(path => new RunFolder(path)).LastOrDefault(folder => folder is { IsBegun: true, IsFinished: false });

    /// <summary>Opens the record of a finished run.</summary>
    /// <param name="path">The folder, or its run.json.</param>
    /// <param name="texts">The language.</param>
    internal static (RunFolder Folder, RunRecord Record) OpenFinished(string path, Texts texts)
    {
        if (System.IO.Path.GetFileName(path) == "run.json") path = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;
        var folder = new RunFolder(path);
        if (folder.IsFinished) return (folder, RunRecord.Load(folder.Record));
        throw new CommandException(folder.IsBegun
            ? texts.Say($"The run '{path}' is not finished. Go on with it: injerto train … --out {path} --resume.", $"La ejecución '{path}' no ha terminado. Continúela: injerto train … --out {path} --resume.")
            : Directory.Exists(path)
                ? texts.Say($"RUN must be the folder of a finished run, with a run.json. '{path}' has none.", $"RUN debe ser la carpeta de una ejecución terminada, con su run.json. '{path}' no lo tiene.")
                : texts.Say($"RUN must be the folder of a finished run. '{path}' does not exist.", $"RUN debe ser la carpeta de una ejecución terminada. '{path}' no existe."));
    }

    private static IEnumerable<string> Numbered(string data)
    {
        var name = System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(data)));
        if (name.Length == 0) name = "run";
        for (var number = 1; ; number++) yield return System.IO.Path.Combine("runs", string.Create(CultureInfo.InvariantCulture, $"{name}-{number}"));
    }

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
