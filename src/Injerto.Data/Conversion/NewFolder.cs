using Injerto.Data.Sources;
using Injerto.Text;

namespace Injerto.Data.Conversion;

/// <summary>
/// A folder that appears under its name when it is whole: until then it has another, and a killed process leaves that.
/// </summary>
internal sealed class NewFolder : IDisposable
{
    private const string Unfinished = ".partial";

    private readonly string target;

    /// <summary>Makes the folder that is written into.</summary>
    /// <param name="path">What it will be called.</param>
    /// <param name="source">The data's own folder, which it may not lie in.</param>
    /// <exception cref="DataException">The name is taken, lies within the source, or can't be written to.</exception>
    public NewFolder(string path, string source)
    {
        target = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        if (File.Exists(target))
            throw Taken(path, new("there is a file of that name", "hay un archivo con ese nombre"));
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
            throw Taken(path, new("it is not empty", "no está vacía"));
        if (System.IO.Path.Exists(source) && RealPath.IsWithin(target, System.IO.Path.GetFullPath(source)))
            throw Taken(path, new("it lies within the data that is read", "está dentro de los datos que se leen"));
        // A name of its own: what a killed process left is never mixed with it.
        Path = $"{target}.{Guid.NewGuid():N}{Unfinished}";
        Abandoned = [.. LeftOver()];
        try
        {
            Directory.CreateDirectory(Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException(new LocalizedText(
                $"The folder '{path}' can't be written: ", $"No se puede escribir la carpeta '{path}': ")
                + ReadFault.Text(e), e);
        }
    }

    /// <summary>The folder while it is written.</summary>
    public string Path { get; }

    /// <summary>The folder when it is whole.</summary>
    public string Target => target;

    /// <summary>What others that were, or are, written under the same name are called meanwhile.</summary>
    public IReadOnlyList<string> Abandoned { get; }

    /// <summary>Gives the folder its name.</summary>
    public void Complete()
    {
        if (Directory.Exists(target)) Directory.Delete(target);
        Directory.Move(Path, target);
    }

    public void Dispose()
    {
        if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
    }

    private IEnumerable<string> LeftOver()
    {
        string parent = System.IO.Path.GetDirectoryName(target) ?? target, name = System.IO.Path.GetFileName(target);
        return !Directory.Exists(parent) ? [] : Directory.EnumerateDirectories(parent)
            .Where(path => System.IO.Path.GetFileName(path) is var other && other.EndsWith(Unfinished,
                StringComparison.Ordinal) && other.StartsWith(name + ".", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
    }

    private static DataException Taken(string path, LocalizedText why) => new(new LocalizedText(
        $"The data must be written to a new or empty folder elsewhere. '{path}' can't be it: ",
        $"Los datos deben escribirse en una carpeta nueva o vacía, en otro lugar. '{path}' no puede serlo: ")
        + why + LocalizedText.Same("."));
}
