using Injerto.Text;

namespace Injerto.Models.Weights;

/// <summary>In what a file does not fit a network: the likely cause first, then all of it in one message.</summary>
internal sealed class LoadingFaults(NetworkKeys network, KeyNaming naming)
{
    private const int MostListed = 10;

    private static readonly LocalizedText KerasOrder = new(" in Keras' order", " en el orden de Keras");

    private static readonly LocalizedText OneArchitecture = new(
        " Check that file and model are of one architecture.",
        " Compruebe que el archivo y el modelo sean de la misma arquitectura.");

    private readonly OrderedDictionary<string, LocalizedText> _misshapen = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, LocalizedText> _integers = new(StringComparer.Ordinal);
    private readonly List<LocalizedText> _twice = [];
    private readonly List<NamedEntry> _surplus = [];
    private List<string> _missing = [];

    internal void Missing(IEnumerable<string> keys) => _missing = [.. keys];

    internal void Surplus(NamedEntry entry) => _surplus.Add(entry);

    /// <summary>Whether the file has the key, in a way that can't be used.</summary>
    internal bool Has(string key) => _misshapen.ContainsKey(key) || _integers.ContainsKey(key);

    internal void Integer(NamedEntry entry) => _integers.TryAdd(entry.Ours!, Named(entry));

    internal void Misshapen(NamedEntry entry, long[] wanted)
    {
        var (name, order) = (Named(entry), entry.Layout == VariableLayout.Torch ? default : KerasOrder);
        var (must, actual) = (Shape(wanted), Shape(entry.Entry.Shape));
        _misshapen.TryAdd(entry.Ours!, new(
            $"{name} (must be {must}, is {actual}{order.English})",
            $"{name.Spanish} (debe ser {must}, es {actual}{order.Spanish})"));
    }

    internal void Twice(NamedEntry entry, string first)
    {
        var (one, other) = (DeclaredShape.Shown(first), DeclaredShape.Shown(entry.Entry.Name));
        _twice.Add(new($"{entry.Ours} ({one} and {other})", $"{entry.Ours} ({one} y {other})"));
    }

    /// <exception cref="WeightsException">There is a fault.</exception>
    internal void Throw()
    {
        LocalizedText[] faults =
        [
            .. Tell(new("missing", "que faltan"), [.. _missing.Select(LocalizedText.Same)]),
            .. Tell(new("not the network's", "que no son de la red"), [.. _surplus.Select(e => Named(e) + Near(e))]),
            .. Tell(new("of another shape", "de otra forma"), [.. _misshapen.Values]),
            .. Tell(new("of whole numbers", "de números enteros"), [.. _integers.Values]),
            .. Tell(new("there twice", "que están dos veces"), _twice),
        ];
        if (faults.Length == 0) return;
        var cause = LikelyCause.Of(network, naming, _missing, _integers.Count > 0);
        var space = LocalizedText.Same(" ");
        var rule = new LocalizedText(
            "Weights must have exactly the network's keys and shapes. ",
            "Los pesos deben tener exactamente las claves y formas de la red. ");
        var list = rule + LocalizedText.Join(" ", faults);
        throw new WeightsException(cause is { } told ? told + space + list : list + OneArchitecture);
    }

    private static IEnumerable<LocalizedText> Tell(LocalizedText what, List<LocalizedText> keys)
    {
        if (keys.Count == 0) yield break;
        var some = LocalizedText.Join(", ", keys.Take(MostListed));
        if (keys.Count > MostListed)
            some += new LocalizedText($" and {keys.Count - MostListed} more", $" y {keys.Count - MostListed} más");
        yield return new($"Keys {what}: {some}.", $"Claves {what.Spanish}: {some.Spanish}.");
    }

    private static LocalizedText Named(NamedEntry entry)
    {
        var theirs = DeclaredShape.Shown(entry.Entry.Name);
        return theirs == $"'{entry.Ours}'"
            ? LocalizedText.Same(entry.Ours!)
            : new($"{entry.Ours} (in the file {theirs})", $"{entry.Ours} (en el archivo {theirs})");
    }

    // The missing key that it may have been meant for: of its shape, and with the longest beginning and end in common.
    private LocalizedText Near(NamedEntry entry)
    {
        var near = _missing.Where(k => entry.For(network.Shapes[k]) is not null).MaxBy(k => InCommon(k, entry.Ours!));
        return near is null || 2 * InCommon(near, entry.Ours!) < near.Length
            ? LocalizedText.Same("")
            : new($" (near: {near})", $" (parecida: {near})");
    }

    private static int InCommon(string a, string b)
    {
        var most = Math.Min(a.Length, b.Length);
        var (begin, end) = (0, 0);
        while (begin < most && a[begin] == b[begin]) begin++;
        while (end < most - begin && a[^(end + 1)] == b[^(end + 1)]) end++;
        return begin + end;
    }

    private static string Shape(IEnumerable<long> shape) => $"[{string.Join(", ", shape)}]";
}
