using Injerto.Text;

namespace Injerto.Training.Transfer;

/// <summary>What is worth saying of a run beside its figures.</summary>
internal static class TransferNotes
{
    private const int MostNamed = 5;

    /// <summary>Says that the features of a solved head were too many for memory.</summary>
    /// <param name="most">The most bytes that are held there.</param>
    internal static LocalizedText Streamed(long most) => new(
        $"The head's features have more than {most >> 20} MB: they were read from the cache at each pass, which takes "
        + "longer and comes to the same.",
        $"Las características de la cabeza ocupan más de {most >> 20} MB: se leyeron de la caché en cada pasada, lo "
        + "que tarda más y da lo mismo.");

    internal static IEnumerable<LocalizedText> Of(TransferSplit split, TransferStores stores)
    {
        if (stores.WriteProblem is { } problem)
            yield return new(
                $"The feature cache could not be written ({problem}); a second run will not be faster. Set "
                + "INJERTO_CACHE to a folder that can be.",
                $"No se pudo escribir la caché de características ({problem}); una segunda ejecución no será más "
                + "rápida. Ponga en INJERTO_CACHE una carpeta en la que se pueda escribir.");
        var trained = split.Train.Select(i => i.Id).ToHashSet();
        var leaked = split.Report.Where(i => trained.Contains(i.Id)).Select(i => i.Item.Id).ToList();
        if (leaked.Count == 0) yield break;
        var named = string.Join(", ", leaked.Take(MostNamed)) + (leaked.Count > MostNamed ? ", …" : "");
        yield return new(
            $"Reported images that are also trained with: {leaked.Count}. That flatters the figures: {named}. Remove "
            + "them from one part.",
            $"Imágenes del informe con las que también se entrena: {leaked.Count}. Eso mejora las cifras sin mérito: "
            + $"{named}. Quítelas de una de las partes.");
    }
}
