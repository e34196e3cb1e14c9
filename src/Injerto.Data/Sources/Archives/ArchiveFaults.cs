using Injerto.Text;

namespace Injerto.Data.Sources;

/// <summary>What is wrong with an archive or one of its entries.</summary>
/// <param name="archive">The archive's name, as messages tell it.</param>
internal sealed class ArchiveFaults(string archive)
{
    /// <summary>The archive is damaged.</summary>
    public DataException Damaged(LocalizedText what, Exception? inner = null) => new(new LocalizedText(
        $"'{archive}' must be a whole archive: ", $"'{archive}' debe ser un archivo comprimido completo: ") + what
        + new LocalizedText(" Copy or download it again.", " Cópielo o descárguelo de nuevo."), inner);

    /// <summary>An entry is not as it must be.</summary>
    public DataException Entry(string name, LocalizedText what) => new(new LocalizedText(
        $"The entry '{TargetNames.Clean(name)}' of '{archive}' is refused: ",
        $"Se rechaza la entrada '{TargetNames.Clean(name)}' de '{archive}': ") + what);

    public DataException Link(string name) => Entry(name, new(
        "it is a link, and links may lead out of the archive. Pack the files themselves.",
        "es un enlace, y los enlaces pueden salir del archivo. Empaquete los archivos mismos."));

    public DataException Special(string name) => Entry(name, new(
        "it must be a file or a folder, and is something else. Leave it out.",
        "debe ser un archivo o una carpeta, y es otra cosa. Déjela fuera."));

    public DataException TooLarge(string name, long bytes, long packed) => Entry(name, new(
        $"it says that {packed} bytes hold {bytes}. At most {ArchiveLimits.MaxRatio} times as many are unpacked, and " +
        $"{ArchiveLimits.MaxEntryBytes} bytes: it may be made to fill the disk.",
        $"dice que {packed} bytes contienen {bytes}. Se desempaquetan como máximo {ArchiveLimits.MaxRatio} veces " +
        $"más, " +
        $"y {ArchiveLimits.MaxEntryBytes} bytes: puede estar hecha para llenar el disco."));

    public DataException TooMany() => new(new(
        $"'{archive}' must have at most {ArchiveLimits.MaxEntries} entries, and has more.",
        $"'{archive}' debe tener como máximo {ArchiveLimits.MaxEntries} entradas, y tiene más."));
}
