using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>Makes a summary's rows of a recorded graph and the module's named parts.</summary>
internal sealed class SummaryReader
{
    private readonly Graph _graph;
    private readonly ValueShapes _shapes;
    private readonly string _prefix;
    private readonly Dictionary<string, Module> _modules;
    private readonly Dictionary<string, (long All, long Trainable)> _parameters = [];

    internal SummaryReader(Module module, Graph graph)
    {
        _graph = graph;
        _shapes = new ValueShapes(graph);
        // A part of a larger network records its paths from its own name on, while its parameters' keys begin below it.
        _prefix = module.Name ?? "";
        _modules = module.NamedModules().ToDictionary(m => m.Key, m => m.Value);
        foreach (var (key, parameter) in module.NamedParameters())
        {
            var path = key.LastIndexOf('.') is var dot and >= 0 ? key[..dot] : "";
            var (all, trainable) = _parameters.GetValueOrDefault(path);
            var count = parameter.Value.Elements;
            _parameters[path] = (all + count, trainable + (parameter.Trainable ? count : 0));
        }
    }

    internal List<SummaryRow> Read()
    {
        var rows = new List<SummaryRow>();
        var group = new List<GraphNode>();
        foreach (var node in _graph.Nodes)
        {
            if (group.Count > 0 && !(node.Path == group[0].Path && IsLeaf(node))) Close(group, rows);
            group.Add(node);
        }

        Close(group, rows);
        foreach (var path in _modules.Keys.Where(_parameters.ContainsKey).ToList())
        {
            var (all, trainable) = Take(path);
            rows.Add(new SummaryRow(path, _modules[path].GetType().Name, null, all, trainable, 0, null));
        }

        return rows;
    }

    private void Close(List<GraphNode> group, List<SummaryRow> rows)
    {
        if (group.Count == 0) return;
        var last = group[^1];
        var path = PathOf(last);
        var kind = IsLeaf(last) ? _modules[path].GetType().Name : NameOf(last.Operator);
        var output = last.OutputShapes[0];
        var (all, trainable) = Take(path);
        var rule = group.Select(n => SizeRule.Of(n, _shapes)).FirstOrDefault(r => r is not null);
        rows.Add(new SummaryRow(
            path, kind, output.Count > 0 ? new Shape(output.AsSpan()[1..]) : output, all, trainable, group.Sum(
                n => MultiplyAdds.Of(n, _shapes)), rule));
        group.Clear();
    }

    private (long All, long Trainable) Take(string path) => _parameters.Remove(path, out var counts) ? counts : default;

    private bool IsLeaf(GraphNode node) => _modules[PathOf(node)].Children.Count == 0;

    private string PathOf(GraphNode node) =>
        _prefix.Length == 0 ? node.Path : node.Path.Length == _prefix.Length ? "" : node.Path[(_prefix.Length + 1)..];

    private static string NameOf(Operator op)
    {
        var name = op.Name[(op.Name.IndexOf(':') + 2)..];
        return name.IndexOf('.') is var dot and >= 0 ? name[..dot] : name;
    }
}
