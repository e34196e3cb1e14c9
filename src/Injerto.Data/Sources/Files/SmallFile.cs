namespace Injerto.Data.Sources;

/// <summary>Reads files that are small by their nature whole: tables, lists, annotations.</summary>
internal static class SmallFile
{
    private const int BlockBytes = 1 << 16;

    /// <summary>All bytes of a file.</summary>
    /// <exception cref="DataException">It can't be read, or has more than <paramref name="most"/> bytes.</exception>
    public static byte[] Read(IFileTree files, string path, long most)
    {
        try
        {
            using var file = files.Open(path);
            using var all = new MemoryStream();
            byte[] block = new byte[BlockBytes];
            while (file.Read(block) is var read and > 0)
            {
                if (all.Length + read > most) throw TooLong(path, most);
                all.Write(block, 0, read);
            }
            return all.ToArray();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            var reason = ReadFault.Text(error);
            throw new DataException(
                new($"{path} can't be read: {reason.English}", $"No se puede leer {path}: {reason.Spanish}"), error);
        }
    }

    private static DataException TooLong(string path, long most) => new(new(
        $"{path} must have at most {most} bytes, and it has more: it is damaged or not what it seems.",
        $"{path} debe tener como máximo {most} bytes, y tiene más: está dañado o no es lo que parece."));
}
