using Injerto.Text;

namespace Injerto.Training.Transfer;

/// <summary>What is said of outputs that are averaged with those for mirror images.</summary>
internal static class MirrorText
{
    /// <summary>Says it.</summary>
    /// <param name="mirrors">Whether they are.</param>
    /// <param name="gain">How much that lowers the loss on the images that choose.</param>
    internal static LocalizedText Of(bool mirrors, PairedComparison gain)
    {
        var (by, about) = (Number(Math.Abs(gain.Gain)), Number(gain.Error));
        var (change, cambio) = gain.Gain >= 0 ? ("lowers", "baja") : ("raises", "sube");
        var told = new LocalizedText(
            $"Averaging the outputs for a picture and for its mirror image (`Mirror`) {change} the loss on the images "
            + $"that choose by {by.English}, standard error {about.English}",
            $"Promediar las salidas de una imagen y de su reflejo (`Mirror`) {cambio} la pérdida en las imágenes que "
            + $"eligen en {by.Spanish}, error estándar {about.Spanish}");
        return told + (mirrors
            ? new(": the model does so.", ": el modelo lo hace.")
            : new(": no clear gain, so pictures are judged as they are.",
                ": no es una mejora clara, así que las imágenes se evalúan tal cual."));
    }

    private static LocalizedText Number(double value) => new(
        value.ToString("0.####", NumberFormats.Of(Language.English)),
        value.ToString("0.####", NumberFormats.Of(Language.Spanish)));
}
