using Injerto.Text;

namespace Injerto.Records;

/// <summary>What is said of a solved head: how it was found, what tuning came to, what it was trained with.</summary>
public static class HeadText
{
    /// <summary>The sentences, in order; none where the head was not solved.</summary>
    /// <param name="run">The run.</param>
    public static IReadOnlyList<LocalizedText> Of(RunRecord run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Head is not { } head ? []
            : [.. Parts(head, run.SelectedOn, run.TrainImages).OfType<LocalizedText>()];
    }

    private static IEnumerable<LocalizedText?> Parts(HeadRecord head, LocalizedText selectedOn, int images)
    {
        yield return Solution(head);
        yield return Tuning(head, selectedOn);
        if (head.IsRefitted)
            yield return new(
                $"What was chosen was then trained anew with all {images} images.",
                $"Lo elegido se entrenó después de nuevo con las {images} imágenes.");
    }

    private static LocalizedText Solution(HeadRecord head)
    {
        var (views, vistas) = head.Views == 1 ? ("1 view", "1 vista") : ($"{head.Views} views", $"{head.Views} vistas");
        var strength = Number(head.Strength);
        var how = head.Folds == 0
            ? new LocalizedText("without a search, for want of images", "sin búsqueda, por falta de imágenes")
            : new($"by {head.Folds}-fold cross-validation over {head.Images} images",
                $"por validación cruzada de {head.Folds} pliegues con {head.Images} imágenes");
        return new(
            $"Head: {head.Method.English} on {head.Features} standardised features, {views} of each image; C = "
            + $"{strength.English} {how.English}.",
            $"Cabeza: {head.Method.Spanish} sobre {head.Features} características estandarizadas, {vistas} de cada "
            + $"imagen; C = {strength.Spanish} {how.Spanish}.");
    }

    private static LocalizedText? Tuning(HeadRecord head, LocalizedText selectedOn)
    {
        if (head is not { TuningGain: { } gain, TuningError: { } error }) return null;
        // No epoch of tuning had a lower loss, so that there is nothing to compare.
        if (gain == 0)
            return new(
                $"Tuning did not lower the loss on {selectedOn.English}, so the head alone was kept.",
                $"El ajuste no bajó la pérdida en {selectedOn.Spanish}, así que se conservó la cabeza sola.");
        var (by, about) = (Number(Math.Abs(gain)), Number(error));
        var (change, cambio) = gain >= 0 ? ("lowered", "bajó") : ("raised", "subió");
        var told = new LocalizedText(
            $"Tuning {change} the loss on {selectedOn.English} by {by.English}, standard error {about.English}",
            $"El ajuste {cambio} la pérdida en {selectedOn.Spanish} en {by.Spanish}, error estándar {about.Spanish}");
        return told + (head.IsTuned
            ? new(": it was kept.", ": se conservó.")
            : new(": no clear gain, so the head alone was kept.",
                ": no es una mejora clara, así que se conservó la cabeza sola."));
    }

    private static LocalizedText Number(double value)
    {
        return new(In(Language.English), In(Language.Spanish));

        string In(Language language) => value.ToString("0.####", NumberFormats.Of(language));
    }
}
