namespace Injerto.Models.Weights.Hdf5;

/// <summary>The two ways in which a file is turned away.</summary>
internal static class Hdf5Fault
{
    /// <summary>The file breaks a rule of the format.</summary>
    public static WeightsException Damaged(string what, Exception? inner = null) => new($"The HDF5 file is damaged: {what}. Fetch it again, or save it again.", inner);

    /// <summary>The file keeps the rules, and uses a part of the format that is not read here.</summary>
    public static WeightsException Refused(string what, string remedy = "Save it again with h5py and its defaults, as Keras does.") => new($"The HDF5 file uses {what}, which is not read. {remedy}");

    /// <summary>A name from the file, short and without control characters.</summary>
    public static string Shown(string name)
    {
        const int Most = 100;
        var text = name.Length > Most ? name[..Most] + "…" : name;
        return $"'{string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c))}'";
    }
}
