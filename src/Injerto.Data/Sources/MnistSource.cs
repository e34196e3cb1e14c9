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
    private static readonly string[] Below = ["", "raw", "MNIST/raw"];

    /// <summary>Reads the four files.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="DataException">A file is missing, damaged, or does not fit the others.</exception>
    public static MnistData Open(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        if (!Directory.Exists(folder)) 
            throw new DataException(new($"The folder '{folder}' must exist. Check the path.",
                $"La carpeta '{folder}' debe existir. Compruebe la ruta."));
        var train = Part(folder, "train");
        var test = Part(folder, "t10k");
        int classes = train.Labels.Max() + 1, most = test.Labels.Max();
        if (most >= classes) 
            throw new DataException(new(
                $"Every label of the test part must occur in training, where the largest is {classes - 1}. The test " +
                $"part has {most}.",
                "Toda etiqueta de la parte de prueba debe aparecer en la de entrenamiento, donde la mayor es " +
                $"{classes - 1}. La de prueba tiene {most}."));
        return new MnistData(train, test, classes);
    }

    private static LabelledImages Part(string folder, string part)
    {
        var (images, imagesName) = ReadOne(folder, $"{part}-images-idx3-ubyte", $"{part}-images.idx3-ubyte");
        var (labels, labelsName) = ReadOne(folder, $"{part}-labels-idx1-ubyte", $"{part}-labels.idx1-ubyte");
        if (images.Dimensions.Count != 3 || images.Dimensions[1] != Side || images.Dimensions[2] != Side)
            throw Shape(imagesName, $"[N, {Side}, {Side}]", images);
        if (labels.Dimensions.Count != 1)
            throw Shape(labelsName, "[N]", labels);
        if (labels.Data.Length != images.Dimensions[0])
            throw new DataException(new(
                $"'{labelsName}' must have a label for each of the {images.Dimensions[0]} images of '{imagesName}'. " +
                $"It has {labels.Data.Length}: the files belong to different sets.",
                $"'{labelsName}' debe tener una etiqueta para cada una de las {images.Dimensions[0]} imágenes de " +
                $"'{imagesName}'. Tiene {labels.Data.Length}: los archivos son de conjuntos distintos."));
        if (labels.Data.Length == 0) 
            throw new DataException(new($"'{labelsName}' must have at least one label. It has none.",
                $"'{labelsName}' debe tener al menos una etiqueta. No tiene ninguna."));
        return new LabelledImages(images.Data, [.. labels.Data.Select(l => (int)l)], Side, Side);
    }

    private static (IdxArray Array, string Name) ReadOne(string folder, params string[] names)
    {
        foreach (string below in Below)
            foreach (string name in names)
                foreach (string ending in (ReadOnlySpan<string>)["", ".gz"])
                {
                    string path = Path.Combine(folder, below, name + ending);
                    if (File.Exists(path)) return (IdxReader.Read(path), name + ending);
                }
        throw new DataException(new(
            $"The folder '{folder}' must hold '{names[0]}' or '{names[0]}.gz'. It does not: the set consists of " +
            "train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte.",
            $"La carpeta '{folder}' debe contener '{names[0]}' o '{names[0]}.gz'. No es así: el conjunto consta de " +
            "train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte y t10k-labels-idx1-ubyte."));
    }

    private static DataException Shape(string name, string wanted, IdxArray got)
    {
        string told = string.Join(", ", got.Dimensions);
        return new(new($"'{name}' must have the shape {wanted}. Got [{told}].", $"'{name}' debe tener la forma " +
            $"{wanted}. Tiene [{told}]."));
    }
}
