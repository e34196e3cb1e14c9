namespace Injerto.Models.Weights;

/// <summary>
/// The second names of tensors in an ONNX graph: of several initialisers with equal values PyTorch keeps one, and gives
/// the others' names to Identity nodes. Source: NodeProto in https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
/// </summary>
internal sealed class OnnxAliases
{
    private const int Input = 1, Output = 2, Operator = 4, Domain = 7, Block = 2;

    private readonly List<(string Name, string Of)> _aliases = [];

    /// <summary>Looks at the node that ends at <paramref name="end"/>.</summary>
    internal void Read(ProtobufReader reader, long end)
    {
        List<string> inputs = [], outputs = [];
        var (type, domain) = ("", "");
        while (reader.Position < end)
        {
            var (field, wire) = reader.Tag(end);
            switch (field, wire)
            {
                case (Input, Block): Add(inputs, reader.Text(end)); break;
                case (Output, Block): Add(outputs, reader.Text(end)); break;
                case (Operator, Block): type = reader.Text(end); break;
                case (Domain, Block): domain = reader.Text(end); break;
                default: reader.Skip(wire, end); break;
            }
        }

        if ((type, domain) is ("Identity", "" or "ai.onnx") && (inputs, outputs) is ([var of], [var name]))
            _aliases.Add((name, of));
        DeclaredShape.DemandCount(_aliases.Count);
    }

    /// <summary>
    /// The names that stand for a tensor, nodes being in the order in which they run; those that an export made up are
    /// left out.
    /// </summary>
    internal IEnumerable<(string Name, T Tensor)> Resolve<T>(IReadOnlyDictionary<string, T> tensors)
    {
        var known = new Dictionary<string, T>(tensors, StringComparer.Ordinal);
        foreach (var (name, of) in _aliases)
            if (known.TryGetValue(of, out var tensor) && known.TryAdd(name, tensor) && !IsMadeUp(name))
                yield return (name, tensor);
    }

    private static bool IsMadeUp(string name) =>
        name.Contains("::", StringComparison.Ordinal) || name.StartsWith('/') || name.All(char.IsAsciiDigit);

    // Identity has one of each: more need not be kept.
    private static void Add(List<string> names, string name)
    {
        if (names.Count < 2) names.Add(name);
    }
}
