using System.Text.RegularExpressions;
using Injerto.Text;

namespace Injerto.Models.Weights;

/// <summary>Guesses from a file's keys why they are not the network's.</summary>
internal static partial class LikelyCause
{
    private static readonly LocalizedText Quantised = new(
        "The weights are whole numbers, as quantised ones are: float weights are needed, of the model before it was "
        + "quantised.",
        "Los pesos son números enteros, como los cuantizados: se necesitan pesos en coma flotante, del modelo antes de "
        + "cuantizarlo.");

    private static readonly LocalizedText Folded = new(
        "Batch normalisation was folded into the convolutions when the model was exported to ONNX, and names of "
        + "tensors were lost: export it again with torch.onnx.export(…, training=torch.onnx.TrainingMode.TRAINING, "
        + "do_constant_folding=False), or give the .pth.",
        "La normalización por lotes se fundió en las convoluciones al exportar el modelo a ONNX, y se perdieron "
        + "nombres de tensores: expórtelo de nuevo con torch.onnx.export(…, training=torch.onnx.TrainingMode.TRAINING, "
        + "do_constant_folding=False), o dé el .pth.");

    private static readonly LocalizedText NoStatistics = new(
        "Batch normalisation seems to have been folded into the convolutions: the file has none of its statistics. "
        + "Give weights of the model before that.",
        "La normalización por lotes parece fundida en las convoluciones: el archivo no tiene ninguna de sus "
        + "estadísticas. Dé los pesos del modelo de antes.");

    /// <summary>The cause and its remedy, or null where none shows.</summary>
    /// <param name="network">The network's keys.</param>
    /// <param name="naming">The file's names.</param>
    /// <param name="missing">The keys that the file lacks.</param>
    /// <param name="hasIntegers">Whether the file has whole numbers where the network has real ones.</param>
    internal static LocalizedText? Of(
        NetworkKeys network, KeyNaming naming, IReadOnlyList<string> missing, bool hasIntegers)
    {
        if (hasIntegers || naming.Entries.Any(e => QuantisedName().IsMatch(e.Entry.Name))) return Quantised;
        if (missing.Count > 0 && LacksStatistics(network, missing))
        {
            if (naming.Entries.Any(e => ExportedName().IsMatch(e.Entry.Name))) return Folded;
            if (2 * missing.Count(k => network.Shapes[k].Length > 1) < network.Shapes.Values.Count(s => s.Length > 1))
                return NoStatistics;
        }

        if (naming.Prefix.Length == 0) return null;
        var prefix = DeclaredShape.Shown(naming.Prefix);
        return new(
            $"The file's keys were taken without their prefix {prefix}, under which it has most of the network.",
            $"Las claves del archivo se tomaron sin su prefijo {prefix}, bajo el cual está la mayor parte de la red.");
    }

    private static bool LacksStatistics(NetworkKeys network, IReadOnlyList<string> missing) =>
        network.Normalisations.Any() && network.Normalisations.All(n => missing.Contains($"{n}.running_mean"));

    [GeneratedRegex("_(quantized|zero_point)$")]
    private static partial Regex QuantisedName();

    // What PyTorch calls a tensor that it made itself in an export.
    [GeneratedRegex("^(onnx::[A-Za-z]+_)?[0-9]+$")]
    private static partial Regex ExportedName();
}
