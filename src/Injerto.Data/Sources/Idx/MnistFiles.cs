namespace Injerto.Data.Sources;

/// <summary>The names of MNIST's files, and where programs put them.</summary>
internal static class MnistFiles
{
    /// <summary>What the files of a part begin with.</summary>
    public static readonly IReadOnlyList<(string Name, DataPart Part)> Parts =
        [("train", DataPart.Train), ("t10k", DataPart.Test)];

    private static readonly string[] Folders = ["", "raw/", "MNIST/raw/"];

    /// <summary>The path of a part's images, plain or compressed; null where there are none.</summary>
    public static string? Images(IFileTree files, string part) => Find(files, $"{part}-images", "idx3-ubyte");

    /// <summary>The path of a part's labels, plain or compressed; null where there are none.</summary>
    public static string? Labels(IFileTree files, string part) => Find(files, $"{part}-labels", "idx1-ubyte");

    /// <summary>A part's file is missing.</summary>
    /// <param name="place">The folder or archive.</param>
    /// <param name="name">The file's usual name.</param>
    public static DataException Missing(string place, string name) => new(new(
        $"The folder '{place}' must hold '{name}' or '{name}.gz'. It does not: the set consists of " +
        "train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte.",
        $"La carpeta '{place}' debe contener '{name}' o '{name}.gz'. No es así: el conjunto consta de " +
        "train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte y t10k-labels-idx1-ubyte."));

    private static string? Find(IFileTree files, string name, string kind) =>
        (from folder in Folders
         from joint in (string[])["-", "."]
         from ending in (string[])["", ".gz"]
         select $"{folder}{name}{joint}{kind}{ending}").FirstOrDefault(files.HasFile);
}
