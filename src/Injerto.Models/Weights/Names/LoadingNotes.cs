using Injerto.Text;

namespace Injerto.Models.Weights;

/// <summary>Says what was done to make a file fit a network.</summary>
internal static class LoadingNotes
{
    private const int MostListed = 3;

    internal static IEnumerable<LocalizedText> Of(KeyNaming naming, IReadOnlyList<NamedEntry> leftOut)
    {
        if (naming.Prefix.Length > 0)
        {
            var prefix = DeclaredShape.Shown(naming.Prefix);
            var others = naming.LeftOut;
            yield return new(
                $"The weights' keys were taken without their prefix {prefix}"
                + (others == 0 ? "." : $"; {others} without it were left out."),
                $"Las claves de los pesos se tomaron sin su prefijo {prefix}"
                + (others == 0 ? "." : $"; {others} sin él se dejaron fuera."));
        }

        if (leftOut.Count == 0) yield break;
        var some = string.Join(", ", leftOut.Take(MostListed).Select(e => DeclaredShape.Shown(e.Entry.Name)));
        var more = leftOut.Count - MostListed;
        yield return new(
            $"Left out, as no part of the network: {some}{(more > 0 ? $" and {more} more" : "")}.",
            $"Se dejó fuera, por no ser parte de la red: {some}{(more > 0 ? $" y {more} más" : "")}.");
    }
}
