using Injerto.Data;

namespace Injerto.Lessons;

/// <summary>Where real data lies that is not a part of the project.</summary>
internal static class SharedFolder
{
    /// <summary>
    /// A folder among the shared data: where <c>INJERTO_SHARED</c> says, else beside the project that a program was
    /// built in.
    /// </summary>
    /// <exception cref="DataException">It is not there; the message says how to get on.</exception>
    public static string Find(string name, string lesson)
    {
        var root = Environment.GetEnvironmentVariable("INJERTO_SHARED") is { Length: > 0 } told
            ? told : Beside(AppContext.BaseDirectory);
        var folder = Path.Combine(root, "data", name);
        return Directory.Exists(folder) ? folder : throw new DataException(new(
            $"The lesson needs its data, and the folder '{folder}' is not there. Name yours: ./injerto lesson {lesson} "
            + "FOLDER",
            $"La lección necesita sus datos y la carpeta '{folder}' no existe. Indique la suya: ./injerto lesson "
            + $"{lesson} CARPETA"));
    }

    private static string Beside(string program)
    {
        for (var folder = new DirectoryInfo(program); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "Injerto.slnx"))) continue;
            return Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared"));
        }

        return Path.Combine("..", "shared");
    }
}
