using Injerto.Text;

namespace Injerto.Images;

/// <summary>Opens files of pictures and says why one cannot be opened.</summary>
internal static class PictureFile
{
    /// <summary>Opens a file, a pipe or a device for reading from its beginning on.</summary>
    /// <exception cref="ImageException">It is missing, a folder, or forbidden.</exception>
    internal static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan });
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            throw Unreadable(e, Directory.Exists(path));
        }
    }

    internal static bool IsUnreadable(Exception e) =>
        e is IOException or UnauthorizedAccessException or NotSupportedException;

    internal static ImageException Unreadable(Exception e, bool isFolder = false) =>
        new(ImageErrorReason.Unreadable, e switch
    {
        _ when isFolder => new LocalizedText(
            "it is a folder, not a picture. Name the pictures in it.",
            "es una carpeta, no una imagen. Indique las imágenes que contiene."),
        FileNotFoundException or DirectoryNotFoundException => new(
            "there is no such file. Check its name and folder.",
            "no existe ese archivo. Compruebe su nombre y su carpeta."),
        UnauthorizedAccessException => new(
            "the file may not be read: permission is denied. Change its permissions, or remove it.",
            "no hay permiso para leer el archivo. Cambie sus permisos, o elimínelo."),
        _ => new(
            $"the file cannot be read ({e.Message}). Check the disk or the connection.",
            $"no se puede leer el archivo ({e.Message}). Compruebe el disco o la conexión."),
    }, inner: e);
}
