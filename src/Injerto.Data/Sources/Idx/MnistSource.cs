namespace Injerto.Data.Sources;

/// <summary>
/// Opens a folder with the four IDX files of MNIST, Fashion-MNIST and their like, each plain or as <c>.gz</c>.
/// </summary>
/// <remarks>
/// The files may also lie in <c>raw</c> or <c>MNIST/raw</c> below the folder, where other programs put them.
/// </remarks>
public static class MnistSource
{
    private const int Side = 28;

    /// <summary>Reads the four files.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="DataException">A file is missing, damaged, or does not fit the others.</exception>
    public static MnistData Open(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        if (!Directory.Exists(folder))
            throw new DataException(new($"The folder '{folder}' must exist. Check the path.",
                $"La carpeta '{folder}' debe existir. Compruebe la ruta."));
        var files = new FolderTree(Path.GetFullPath(folder));
        var train = Part(files, folder, "train");
        var test = Part(files, folder, "t10k");
        int classes = train.Labels.Max() + 1, most = test.Labels.Max();
        if (most >= classes)
            throw new DataException(new(
                $"Every label of the test part must occur in training, where the largest is {classes - 1}. The test " +
                $"part has {most}.",
                "Toda etiqueta de la parte de prueba debe aparecer en la de entrenamiento, donde la mayor es " +
                $"{classes - 1}. La de prueba tiene {most}."));
        return new MnistData(train, test, classes);
    }

    private static LabelledImages Part(FolderTree files, string folder, string part)
    {
        string imagesPath = MnistFiles.Images(files, part)
            ?? throw MnistFiles.Missing(folder, $"{part}-images-idx3-ubyte");
        string labelsPath = MnistFiles.Labels(files, part)
            ?? throw MnistFiles.Missing(folder, $"{part}-labels-idx1-ubyte");
        var images = IdxReader.Read(Path.Combine(folder, imagesPath));
        var labels = IdxReader.Read(Path.Combine(folder, labelsPath));
        string imagesName = Path.GetFileName(imagesPath), labelsName = Path.GetFileName(labelsPath);
        if (images.Dimensions.Count != 3 || images.Dimensions[1] != Side || images.Dimensions[2] != Side)
            throw IdxFaults.Shape(imagesName, $"[N, {Side}, {Side}]", images.Dimensions);
        if (labels.Dimensions.Count != 1) throw IdxFaults.Shape(labelsName, "[N]", labels.Dimensions);
        if (labels.Data.Length != images.Dimensions[0])
            throw IdxFaults.Counts(labelsName, labels.Data.Length, imagesName, images.Dimensions[0]);
        if (labels.Data.Length == 0)
            throw new DataException(new($"'{labelsName}' must have at least one label. It has none.",
                $"'{labelsName}' debe tener al menos una etiqueta. No tiene ninguna."));
        return new LabelledImages(images.Data, [.. labels.Data.Select(l => (int)l)], Side, Side);
    }
}
