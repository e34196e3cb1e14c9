using Injerto.Text;

namespace Injerto.Training.Transfer;

/// <summary>What can be wrong with a cut.</summary>
internal static class CutFaults
{
    internal static LocalizedText Blocks => new("blocks", "bloques");

    internal static LocalizedText Layers => new("layers", "capas");

    internal static TransferException UnknownHead(string head, IEnumerable<string> parts)
    {
        var top = string.Join(", ", parts.Where(p => !p.Contains('.', StringComparison.Ordinal)));
        return new(new(
            $"The head must be a part of the network. '{head}' is not; its parts: {top}.",
            $"La cabeza debe ser una parte de la red. '{head}' no lo es; sus partes: {top}."));
    }

    internal static TransferException ManyIntoHead(string head) => new(new(
        $"The head '{head}' must take a single value from the trunk, and takes several.",
        $"La cabeza '{head}' debe tomar un solo valor del tronco y toma varios."));

    internal static TransferException UnknownBlock(string block) => new(new(
        $"A block must be a part of the network. '{block}' is not.",
        $"Un bloque debe ser una parte de la red. '{block}' no lo es."));

    internal static TransferException TooMany(int count, int last, LocalizedText units) => new(new(
        $"The trunk has {count} {units.English}. Got a cut of the last {last}; use at most {count}, or 'all'.",
        $"El tronco tiene {count} {units.Spanish}. Se dio un corte de los últimos {last}; use como mucho {count}, o "
        + "'all'."));

    internal static TransferException Unknown(string cut, IReadOnlyList<string> blocks)
    {
        var (hint, list) = (NearNames.Hint(cut, blocks), string.Join(", ", blocks));
        return new(new(
            "A cut must name the first block to train ('features.16', 'after layer3'), how many of the last are ('3', "
            + "'last 4 blocks', "
            + $"'last 20 layers'), 'all' or 'none'. Got '{cut}'.{hint.English} The {blocks.Count} blocks: {list}.",
            "Un corte debe nombrar el primer bloque que se entrena ('features.16', 'after layer3'), cuántos de los "
            + "últimos se entrenan ('3', "
            + $"'last 4 blocks', 'last 20 layers'), 'all' o 'none'. Se dio '{cut}'.{hint.Spanish} Los {blocks.Count} "
            + $"bloques: {list}."));
    }

    internal static TransferException InsideBlock(string cut, IEnumerable<string> nearest)
    {
        string[] names = [.. nearest];
        return new(new(
            $"A cut must not split a residual block, and '{cut}' lies inside one. The nearest legal cuts: "
            + $"{string.Join(" and ", names)}.",
            $"Un corte no debe partir un bloque residual, y '{cut}' queda dentro de uno. Los cortes válidos más "
            + "cercanos: "
            + $"{string.Join(" y ", names)}."));
    }

    internal static TransferException LayersInsideBlock(int count, IEnumerable<(int Layers, string Name)> nearest)
    {
        string[] names = [.. nearest.Select(n => $"'last {n.Layers} layers' ({n.Name})")];
        return new(new(
            $"A cut must not split a residual block, and the last {count} layers begin inside one. The nearest legal "
            + "cuts: "
            + $"{string.Join(" and ", names)}.",
            $"Un corte no debe partir un bloque residual, y las últimas {count} capas empiezan dentro de uno. Los "
            + "cortes válidos más "
            + $"cercanos: {string.Join(" y ", names)}."));
    }
}
