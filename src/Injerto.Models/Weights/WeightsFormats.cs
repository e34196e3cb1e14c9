using System.Text;
using Injerto.Text;

namespace Injerto.Models.Weights;

/// <summary>Tells the formats apart by their first bytes, and zips by what is in them.</summary>
internal static class WeightsFormats
{
    private const int Head = 512, TarMarkAt = 257;
    private const byte PickleProtocol = 0x80;

    private static readonly LocalizedText Known = new(
        "Weights must be .safetensors, PyTorch's .pth, NumPy's .npz or .npy, .onnx, or Keras' .h5 or .keras.",
        "Los pesos deben ser .safetensors, .pth de PyTorch, .npz o .npy de NumPy, .onnx, o .h5 o .keras de Keras.");

    internal static WeightsFile Open(string path)
    {
        var file = ByteFile.Open(path);
        WeightsFile? opened = null;
        try
        {
            return opened = Open(file);
        }
        finally
        {
            // What was opened has the file, unless it opens it anew in its own way.
            if (opened is null or SafetensorsWeights) file.Dispose();
        }
    }

    private static WeightsFile Open(ByteFile file)
    {
        Span<byte> head = stackalloc byte[(int)Math.Min(Head, file.Length)];
        file.Read(0, head);
        return head switch
        {
            [] => throw new WeightsException(new(
                "A file of weights must not be empty. This one is: fetch it again.",
                "Un archivo de pesos no debe estar vacío. Este lo está: descárguelo de nuevo.")),
            [0x89, (byte)'H', (byte)'D', (byte)'F', ..] => KerasWeights.OpenH5(file),
            [(byte)'P', (byte)'K', 3 or 5, 4 or 6, ..] => OpenZip(file),
            [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', ..] => NpzWeights.OpenArray(file),
            // Before pickles: a header's length may begin as one of those does.
            [_, _, _, _, _, _, _, _, (byte)'{', ..] => new SafetensorsWeights(file.Path),
            [PickleProtocol, >= 2 and <= 5, ..] => PyTorchFile.OpenLegacy(file),
            _ when Says(head, TarMarkAt, "ustar") => throw new WeightsException(new(
                "A PyTorch file must be of version 0.1.10 or newer. This one is a tar, as only older ones are: load it "
                + "in an old PyTorch and save it again.",
                "Un archivo de PyTorch debe ser de la versión 0.1.10 o posterior. Este es un tar, como solo los más "
                + "antiguos: cárguelo en un PyTorch antiguo y guárdelo de nuevo.")),
            _ when Says(head, 0, "version https://git-lfs") => throw new WeightsException(new(
                "Weights must be there themselves. This is only Git LFS's note of where they are: run git lfs pull, or "
                + "fetch the file itself.",
                "Los pesos mismos deben estar ahí. Esto es solo la nota de Git LFS de dónde están: ejecute git lfs "
                + "pull, o descargue el archivo mismo.")),
            _ when Says(head, 0, "<") => throw new WeightsException(new(
                "Weights must be there themselves. This is a web page: the download may have led to a page about the "
                + "file.",
                "Los pesos mismos deben estar ahí. Esto es una página web: quizá la descarga llevó a una página sobre "
                + "el archivo.")),
            _ when Says(head, 4, "TFL3") => throw NotKnown(new(
                "This is a TensorFlow Lite model.",
                "Esto es un modelo de TensorFlow Lite.")),
            _ when OnnxWeights.MayBe(head) => OnnxWeights.Open(file),
            _ => throw NotKnown(new("This is none of them.", "Este no es ninguno de ellos.")),
        };
    }

    private static WeightsFile OpenZip(ByteFile file)
    {
        var zip = ZipDirectory.Read(file);
        if (ModelFileFormat.IsIn(zip)) return ModelFileFormat.OpenWeights(file, zip);
        if (zip.Find("model.weights.h5") is not null) return KerasWeights.OpenZip(file, zip);
        if (PyTorchFile.IsIn(zip)) return PyTorchFile.OpenZip(file, zip);
        if (zip.Entries.Any(NpzWeights.IsArray)) return NpzWeights.OpenZip(file, zip);
        if (zip.Entries.Count == 0) throw NotKnown(new("This zip holds nothing.", "Este zip no contiene nada."));
        var some = string.Join(", ", zip.Entries.Take(5).Select(e => DeclaredShape.Shown(e.Name)));
        throw NotKnown(new($"This zip holds {some}.", $"Este zip contiene {some}."));
    }

    private static bool Says(ReadOnlySpan<byte> head, int at, string text) =>
        head.Length > at && head[at..].StartsWith(Encoding.ASCII.GetBytes(text));

    private static WeightsException NotKnown(LocalizedText what) => new(Known + LocalizedText.Same(" ") + what);
}
