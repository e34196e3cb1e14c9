using Injerto.Data.Checks;
using Injerto.Text;

namespace Injerto.Data;

/// <summary>Says why something can't be read.</summary>
internal static class ReadFault
{
    public static LocalizedText Text(Exception error) => error switch
    {
        LocalizedException told => told.Text,
        FileNotFoundException { FileName: { } path } when LinkedFile.IsLink(path) =>
            new("It is a link to something that does not exist.", "Es un enlace a algo que no existe."),
        FileNotFoundException or DirectoryNotFoundException => new("It does not exist.", "No existe."),
        UnauthorizedAccessException => new("It may not be read: ask for permission to read it.",
            "No se permite leerlo: pida permiso de lectura."),
        _ => LocalizedText.Same(error.Message),
    };
}
