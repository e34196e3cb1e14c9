using Injerto.Models.Weights;
using Injerto.Text;

namespace Injerto.Models;

/// <summary>What can be wrong with a model file, and the remedy.</summary>
internal static class ModelFileFaults
{
    private static readonly LocalizedText Restore = new(
        " Restore the file from a copy, or train again.",
        " Restaure el archivo desde una copia o entrene de nuevo.");

    internal static readonly LocalizedText NotInflated = new(
        "A part of it breaks off, or can't be decompressed.",
        "Una de sus partes está cortada, o no se puede descomprimir.");

    internal static ModelException NoZip(string path) => new(new(
        $"A model file must be a zip with {ModelFileFormat.RecordPart} in it, as a training writes it. '{path}' is no "
        + "zip: it is another kind of file, or was cut off.",
        $"Un archivo de modelo debe ser un zip con {ModelFileFormat.RecordPart}, como lo escribe un entrenamiento. "
        + $"'{path}' no es un zip: es otra clase de archivo, o está cortado."));

    internal static ModelException Unreadable(string path, Exception e) => new(
        Directory.Exists(path)
            ? new($"A model file must be a file. '{path}' is a folder.",
                $"Un archivo de modelo debe ser un archivo. '{path}' es una carpeta.")
            : e is FileNotFoundException or DirectoryNotFoundException
                ? new($"There is no model file '{path}'.", $"No existe el archivo de modelo '{path}'.")
                : new($"The model file '{path}' can't be read: {e.Message}",
                    $"El archivo de modelo '{path}' no se puede leer: {e.Message}"),
        e);

    internal static ModelException Damaged(string path, LocalizedText what, Exception e) => new(
        new LocalizedText($"The model file '{path}' is damaged. ", $"El archivo de modelo '{path}' está dañado. ")
        + what + Restore,
        e);

    internal static ModelException Missing(string path, string name) => Damage(
        $"A model file must hold {Shown(name)}. '{path}' does not: it is another kind of zip, or was changed.",
        $"Un archivo de modelo debe contener {Shown(name)}. '{path}' no lo contiene: es otra clase de zip, o se "
        + "cambió.");

    internal static ModelException Unlisted(string path, string name) => Damage(
        $"A model file must hold only what its {ModelFileFormat.SumsPart} lists. '{path}' also holds {Shown(name)}: it "
        + "was changed.",
        $"Un archivo de modelo debe contener solo lo que enumera su {ModelFileFormat.SumsPart}. '{path}' contiene "
        + $"además {Shown(name)}: se cambió.");

    internal static ModelException BadName(string path, string name) => Damage(
        "The parts of a model file must have plain names: letters, digits, '_', '-', '.', and '/' between folders. "
        + $"'{path}' holds {Shown(name)}.",
        "Las partes de un archivo de modelo deben tener nombres sencillos: letras, cifras, '_', '-', '.', y '/' entre "
        + $"carpetas. '{path}' contiene {Shown(name)}.");

    internal static ModelException BadSums(string path) => Damage(
        $"{ModelFileFormat.SumsPart} of a model file must list each part once: its SHA-256, two spaces, its name. That "
        + $"of '{path}' does not.",
        $"{ModelFileFormat.SumsPart} de un archivo de modelo debe enumerar cada parte una vez: su SHA-256, dos "
        + $"espacios y su nombre. El de '{path}' no lo hace.");

    internal static ModelException TooMany(string path, int count) => Damage(
        $"A model file must have at most {ModelFileFormat.MostParts} parts. '{path}' has {count}: it is another kind "
        + "of zip.",
        $"Un archivo de modelo debe tener {ModelFileFormat.MostParts} partes como máximo. '{path}' tiene {count}: es "
        + "otra clase de zip.");

    internal static ModelException TooLarge(string path, ZipEntry entry, long most) => Damage(
        $"{Shown(entry.Name)} in a model file must have at most {most} bytes. That of '{path}' declares "
        + $"{entry.Length}.",
        $"{Shown(entry.Name)} en un archivo de modelo debe tener {most} bytes como máximo. El de '{path}' declara "
        + $"{entry.Length}.");

    internal static ModelException WrongLength(string path, ZipEntry entry) => Damage(
        $"{Shown(entry.Name)} in a model file must have the {entry.Length} bytes that it declares. That of '{path}' "
        + "has another length.",
        $"{Shown(entry.Name)} en un archivo de modelo debe tener los {entry.Length} bytes que declara. El de '{path}' "
        + "tiene otra longitud.");

    internal static ModelException Compressed(string path) => Damage(
        $"{ModelFileFormat.WeightsPart} must lie in a model file as it is. In '{path}' it is compressed: make the zip "
        + "again without compression (zip -0).",
        $"{ModelFileFormat.WeightsPart} debe estar en un archivo de modelo tal cual. En '{path}' está comprimido: haga "
        + "el zip de nuevo sin compresión (zip -0).");

    internal static ModelException Changed(string path, string name, string wanted, string actual) => Damage(
        $"The parts of a model file must be as they were written: the SHA-256 of {Shown(name)} in '{path}' must be "
        + $"{wanted}. Got {actual}. The file was damaged or changed.",
        $"Las partes de un archivo de modelo deben ser como se escribieron: el SHA-256 de {Shown(name)} en '{path}' "
        + $"debe ser {wanted}. Es {actual}. El archivo se dañó o se cambió.");

    private static ModelException Damage(string english, string spanish) =>
        new(new LocalizedText(english, spanish) + Restore);

    private static string Shown(string name) => DeclaredShape.Shown(name);
}
