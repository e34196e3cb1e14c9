using Injerto.Text;

namespace Injerto.Runs;

/// <summary>
/// A run's folder, held by this process alone until disposed: made where it must be, never another's.
/// </summary>
internal sealed class RunClaim : IDisposable
{
    private readonly RunLock _lock;

    private RunClaim(RunFolder folder, RunLock @lock, bool isBegun) =>
        (Folder, _lock, IsBegun) = (folder, @lock, isBegun);

    internal RunFolder Folder { get; }

    /// <summary>Whether a run was begun here before.</summary>
    internal bool IsBegun { get; }

    /// <summary>Says why a run can't go into a folder, before any work is done for it.</summary>
    /// <exception cref="SpecException">It holds something else, or a run that this one is not to go on with, or it
    /// can't be made.</exception>
    internal static void ThrowIfUnusable(RunFolder folder, bool isResuming)
    {
        if (RefusalOf(folder, folder.State, isResuming) is { } refusal) throw new SpecException([refusal]);
        if (folder.State != RunState.Absent) return;
        if (FileAbove(folder.Path) is { } file)
            throw new SpecException([new($"`Out` can't be made: '{file}' is a file. Choose another place.",
                $"No se puede crear `Out`: '{file}' es un archivo. Elija otro lugar.")]);
        try
        {
            TryOut(folder.Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CannotBeMade(folder.Path, e);
        }
    }

    /// <summary>Takes a folder that was named.</summary>
    /// <exception cref="SpecException">It can't be taken.</exception>
    internal static RunClaim Of(RunFolder folder, bool isResuming) =>
        TryTake(folder, isResuming)
        ?? throw new SpecException([RefusalOf(folder, RunState.Running, isResuming)!.Value]);

    /// <summary>Takes the next free <c>runs/DATA-N</c>, even if other processes do so at the same moment.</summary>
    internal static RunClaim Next(string data)
    {
        foreach (var folder in RunFolder.Numbered(data).Select(path => new RunFolder(path)))
        {
            if (folder.State is not (RunState.Absent or RunState.Empty)) continue;
            if (TryTake(folder, isResuming: false) is { } claim) return claim;
        }

        throw new InvalidOperationException("There is no end of numbers.");
    }

    public void Dispose() => _lock.Dispose();

    private static RunClaim? TryTake(RunFolder folder, bool isResuming)
    {
        try
        {
            Directory.CreateDirectory(folder.Path);
            if (RunLock.TryTake(folder.Path) is not { } taken) return null;
            var isBegun = RunConfig.IsOfRun(folder.Config);
            if (!isBegun || isResuming) return new RunClaim(folder, taken, isBegun);
            taken.Dispose();
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CannotBeMade(folder.Path, e);
        }
    }

    private static LocalizedText? RefusalOf(RunFolder folder, RunState state, bool isResuming) => state switch
    {
        RunState.Foreign => new(
            $"`Out` must be a new or empty folder. '{folder.Path}' holds other files and no run: choose another name; "
            + "nothing was touched.",
            $"`Out` debe ser una carpeta nueva o vacía. '{folder.Path}' contiene otros archivos y ninguna ejecución: "
            + "elija otro nombre; no se ha tocado nada."),
        RunState.Running => new(
            $"A run is written by one process at a time. The one in '{folder.Path}' is running "
            + $"({RunLock.HolderOf(folder.Path)}). Wait for it, or choose another `Out`.",
            $"Una ejecución la escribe un solo proceso. La de '{folder.Path}' está en marcha "
            + $"({RunLock.HolderOf(folder.Path)}). Espere a que termine o elija otro `Out`."),
        RunState.Unfinished when !isResuming => new(
            $"`Out` must be a new folder. '{folder.Path}' holds a run that was interrupted: go on with it (`Resume`), "
            + "or choose another name.",
            $"`Out` debe ser una carpeta nueva. '{folder.Path}' contiene una ejecución interrumpida: continúela "
            + "(`Resume`) o elija otro nombre."),
        RunState.Finished when !isResuming => new(
            $"`Out` must be a new folder. '{folder.Path}' holds a finished run: choose another name, or show its "
            + "result again (`Resume`).",
            $"`Out` debe ser una carpeta nueva. '{folder.Path}' contiene una ejecución terminada: elija otro nombre, o "
            + "vuelva a mostrar su resultado (`Resume`)."),
        _ => null,
    };

    private static SpecException CannotBeMade(string path, Exception e) => new([new(
        $"`Out` must be a folder that can be written. '{path}' can't be: {e.Message} Choose another place.",
        $"`Out` debe ser una carpeta en la que se pueda escribir. En '{path}' no se puede: {e.Message} Elija otro "
        + "lugar.")],
            e);

    private static string? FileAbove(string path)
    {
        for (var at = Path.GetFullPath(path); at is not null; at = Path.GetDirectoryName(at))
            if (File.Exists(at)) return at;
        return null;
    }

    // Making the folder and taking it away again is the only sure way to know that it can be made.
    private static void TryOut(string path)
    {
        var made = new Stack<string>();
        for (var at = Path.GetFullPath(path); at is not null && !Directory.Exists(at); at = Path.GetDirectoryName(at))
            made.Push(at);
        Directory.CreateDirectory(path);
        foreach (var folder in made.Reverse()) Directory.Delete(folder);
    }
}
