using System.Globalization;
using Injerto.Models;
using Injerto.Records;
using Injerto.Text;

namespace Injerto.Runs;

/// <summary>The folder of one run and the files in it.</summary>
public sealed class RunFolder
{
    // What a run that never got as far as its settings leaves behind.
    private static readonly string[] Traces = [RunLock.FileName, RunLock.HolderName];

    /// <summary>The folder at a path, whatever it holds.</summary>
    /// <param name="path">The path, as it is to be told.</param>
    public RunFolder(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Path = System.IO.Path.TrimEndingDirectorySeparator(path);
    }

    /// <summary>The folder as it was given.</summary>
    public string Path { get; }

    /// <summary>The settings as they were used.</summary>
    public string Config => In("config.yaml");

    /// <summary>The epochs, one a line.</summary>
    public string History => In("history.jsonl");

    /// <summary>The epochs as a table, one a row.</summary>
    public string HistoryTable => In("history.csv");

    /// <summary>The epochs as TensorBoard reads them.</summary>
    public string Events => In("events.out.tfevents.injerto");

    /// <summary>The trained model: all that a prediction needs, in one file that can be taken elsewhere.</summary>
    public string Model => In("model" + ModelFile.Extension);

    /// <summary>
    /// Everything that is known about the run; written last of all, so that a run with it is finished.
    /// </summary>
    public string Record => In("run.json");

    internal string Checkpoints => In("checkpoints");

    /// <summary>What the folder holds.</summary>
    public RunState State
    {
        get
        {
            if (!Directory.Exists(Path)) return RunState.Absent;
            if (RunLock.IsTaken(Path)) return RunState.Running;
            if (RunConfig.IsOfRun(Config)) return File.Exists(Record) ? RunState.Finished : RunState.Unfinished;
            return Directory.EnumerateFileSystemEntries(Path).All(e => Traces.Contains(System.IO.Path.GetFileName(e)))
                ? RunState.Empty
                : RunState.Foreign;
        }
    }

    /// <summary>The report in a language.</summary>
    public string Report(Language language) => In(language == Language.Spanish ? "report.es.html" : "report.html");

    /// <summary>The finished run that a path means: its folder, or a file in it.</summary>
    /// <param name="path">The path.</param>
    /// <exception cref="RunException">There is no finished run; the message says what there is instead.</exception>
    public static RunFolder OfFinished(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (File.Exists(path) && System.IO.Path.GetFileName(path) == "run.json")
            path = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;
        var folder = new RunFolder(path);
        return File.Exists(path) ? throw new RunException(IsFile(path))
            : File.Exists(folder.Record) ? folder
            : throw new RunException(NotFinished(folder));
    }

    /// <summary>The last unfinished run of some data, wherever it lies; null where there is none.</summary>
    /// <param name="data">The data, as in <see cref="TrainingSpec.Data"/>.</param>
    internal static RunFolder? LastUnfinished(string data)
    {
        var remembered = new RunIndex().RunsOf(System.IO.Path.GetFullPath(data)).Select(path => new RunFolder(path));
        var beside = Numbered(data).TakeWhile(System.IO.Path.Exists).Reverse().Select(path => new RunFolder(path));
        return remembered.Concat(beside)
            .FirstOrDefault(folder => folder.State is RunState.Unfinished or RunState.Running);
    }

    /// <summary>The folders <c>runs/DATA-1</c>, <c>runs/DATA-2</c>, … without end.</summary>
    internal static IEnumerable<string> Numbered(string data)
    {
        var name = System.IO.Path.GetFileName(
            System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(data)));
        if (name.Length == 0) name = "run";
        for (var number = 1; ; number++)
            yield return System.IO.Path.Combine(
                "runs", string.Create(CultureInfo.InvariantCulture, $"{name}-{number}"));
    }

    /// <summary>Says that a folder holds no run to go on with.</summary>
    internal static LocalizedText NothingToResume(string path)
    {
        var folder = new RunFolder(path);
        var isAbsent = folder.State == RunState.Absent;
        var (there, hay) = isAbsent ? ("does not exist", "no existe") : ("holds none", "no contiene ninguna");
        return new LocalizedText(
            $"There must be an interrupted run to resume. '{folder.Path}' {there}: name the run's folder (`Out`), or "
            + "its data (`Data`).",
            $"Debe haber una ejecución interrumpida que reanudar. '{folder.Path}' {hay}: nombre la carpeta de la "
            + "ejecución (`Out`) o sus datos (`Data`).") + (isAbsent ? Near(folder.Path) : LocalizedText.Same(""));
    }

    /// <summary>Says that no run of some data waits to be gone on with.</summary>
    internal static LocalizedText NothingToResumeOf(string data) => new(
        $"There must be an interrupted run to resume. None of '{data}' is known: leave out `Resume` to begin one, or "
        + "name its folder (`Out`); that of a finished run shows it.",
        $"Debe haber una ejecución interrumpida que reanudar. No se conoce ninguna de '{data}': omita `Resume` para "
        + "empezar una, o nombre su carpeta (`Out`); la de una ejecución terminada la muestra.");

    /// <summary>Reads the run's record and sees that its weights are those that it was made with.</summary>
    internal RunRecord Load() => RunRecord.Load(Record);

    private static LocalizedText IsFile(string path)
    {
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;
        return File.Exists(new RunFolder(folder).Record)
            ? new($"A run must be named by its folder, and '{path}' is a file in one. Name the folder: {folder}",
                $"Una ejecución debe nombrarse por su carpeta, y '{path}' es un archivo de ella. Nombre la carpeta: "
                + $"{folder}")
            : new(
                $"A model must be named by its file (.injerto) or by the folder of its run. '{path}' is neither. The "
                + "model comes first, then the photos.",
                $"Un modelo debe nombrarse por su archivo (.injerto) o por la carpeta de su ejecución. '{path}' no es "
                + "ninguna de las dos cosas. Primero el modelo y después las fotos.");
    }

    private static LocalizedText NotFinished(RunFolder folder) => folder.State switch
    {
        RunState.Absent => new LocalizedText($"The folder of a finished run must exist. '{folder.Path}' does not.",
            $"La carpeta de una ejecución terminada debe existir. '{folder.Path}' no existe.") + Near(folder.Path),
        RunState.Running => new(
            $"The run in '{folder.Path}' is not finished: it is running ({RunLock.HolderOf(folder.Path)}). Wait for "
            + "it.",
            $"La ejecución de '{folder.Path}' no ha terminado: está en marcha ({RunLock.HolderOf(folder.Path)}). "
            + "Espere a que termine."),
        RunState.Unfinished => new(
            $"The run in '{folder.Path}' is not finished: it was interrupted. Resume it (`Resume`), then try again.",
            $"La ejecución de '{folder.Path}' no ha terminado: se interrumpió. Reanúdela (`Resume`) y vuelva a "
            + "intentarlo."),
        _ => new(
            $"The folder of a finished run has a run.json. '{folder.Path}' has none. The model comes first, then what "
            + "it is asked about.",
            $"La carpeta de una ejecución terminada tiene un run.json. '{folder.Path}' no lo tiene. Primero va el "
            + "modelo y después aquello sobre lo que se le pregunta."),
    };

    private static LocalizedText Near(string path)
    {
        var parent = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path));
        if (parent is null || !Directory.Exists(parent)) return LocalizedText.Same("");
        var beside = Directory.EnumerateDirectories(parent).Select(d => System.IO.Path.GetFileName(d)!);
        return NearNames.Hint(System.IO.Path.GetFileName(path), beside);
    }

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
