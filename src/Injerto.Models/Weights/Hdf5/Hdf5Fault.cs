using Injerto.Text;

namespace Injerto.Models.Weights.Hdf5;

/// <summary>The two ways in which a file is turned away.</summary>
internal static class Hdf5Fault
{
    private static readonly LocalizedText SaveAgain = new(
        "Save it again with h5py and its defaults, as Keras does.",
        "Guárdelo de nuevo con h5py y sus valores por defecto, como hace Keras.");

    /// <summary>The file breaks a rule of the format.</summary>
    public static WeightsException Damaged(LocalizedText what, Exception? inner = null) => new(
        new(
            $"The HDF5 file is damaged: {what}. Fetch it again, or save it again.",
            $"El archivo HDF5 está dañado: {what.Spanish}. Descárguelo o guárdelo de nuevo."),
        inner);

    /// <summary>The file keeps the rules, and uses a part of the format that is not read here.</summary>
    public static WeightsException Refused(LocalizedText what, LocalizedText? remedy = null)
    {
        var then = remedy ?? SaveAgain;
        return new(new(
            $"The HDF5 file uses {what}, which is not read. {then}",
            $"El archivo HDF5 usa {what.Spanish}, que no se lee. {then.Spanish}"));
    }

    /// <summary>A name from the file, short and without control characters.</summary>
    public static string Shown(string name)
    {
        const int Most = 100;
        var text = name.Length > Most ? name[..Most] + "…" : name;
        return $"'{string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c))}'";
    }
}
