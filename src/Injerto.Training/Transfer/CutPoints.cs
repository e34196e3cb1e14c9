using Injerto.Tensors;

namespace Injerto.Training.Transfer;

/// <summary>
/// Where a recorded network may be cut: before a module at whose beginning a single value crosses, so never inside a
/// residual block.
/// </summary>
/// <remarks>
/// A <em>layer</em> is one step of the recording as a summary lists it: a module without parts, or an operation that a
/// larger module does itself, such as the sum of a residual block. A <em>block</em> is what the network names as one.
/// </remarks>
public sealed class CutPoints
{
    private const string Grammar = "the first block to train ('features.16', 'after layer3'), how many of the last are ('3', 'last 4 blocks', 'last 20 layers'), 'all' or 'none'";

    private readonly Graph _graph;
    private readonly int _head;
    private readonly OrderedDictionary<string, int> _starts = [];
    private readonly Dictionary<string, int> _ends = [];
    private readonly int[] _crossings;
    private readonly int[] _layers;

    /// <summary>Reads the cut points of a graph.</summary>
    /// <param name="graph">The recording.</param>
    /// <param name="head">The path of the head, such as <c>classifier</c>.</param>
    /// <param name="blocks">
    /// The blocks by the path with which each begins. Default: the parts of the part that most operations belong to.
    /// </param>
    /// <exception cref="TransferException">
    /// The network has no such part, or several values enter it, or a block is none.
    /// </exception>
    public CutPoints(Graph graph, string head, IReadOnlyList<string>? blocks = null)
    {
        ArgumentNullException.ThrowIfNull(graph);
        _graph = graph;
        _crossings = graph.SingleCrossings();
        foreach (var node in graph.Nodes)
        {
            foreach (var path in Prefixes(node.Path))
            {
                _starts.TryAdd(path, node.Index);
                _ends[path] = node.Index + 1;
            }
        }

        if (!_starts.TryGetValue(head, out _head)) throw new TransferException($"The head must be a part of the network. '{head}' is not; its parts: {string.Join(", ", _starts.Keys.Where(p => !p.Contains('.', StringComparison.Ordinal)))}.");
        if (_crossings[_head] < 0) throw new TransferException($"The head '{head}' must take a single value from the trunk, and takes several.");
        Blocks = blocks ?? BlocksOf();
        _layers = LayersOf();
        if (Blocks.FirstOrDefault(b => !_starts.ContainsKey(b)) is { } unknown) throw new TransferException($"A block must be a part of the network. '{unknown}' is not.");
    }

    /// <summary>The position at which the head begins.</summary>
    public int HeadPosition => _head;

    /// <summary>The blocks of the trunk, from the input upwards: <c>features.0</c> … <c>features.18</c>.</summary>
    public IReadOnlyList<string> Blocks { get; }

    /// <summary>Number of layers of the trunk.</summary>
    public int Layers => _layers.Length;

    /// <summary>The position of a cut.</summary>
    /// <param name="cut">
    /// The first block that is trained (<c>layer4</c>), or the last that is not (<c>after layer3</c>); the number of
    /// the last blocks that are (<c>3</c>, <c>last 3 blocks</c>) or of the last layers (<c>last 20 layers</c>); or
    /// <c>all</c>, or <c>none</c> but the head.
    /// </param>
    /// <exception cref="TransferException">
    /// There is no such block, or the network can't be cut before it; the message names the nearest that can.
    /// </exception>
    public int Position(string cut)
    {
        ArgumentNullException.ThrowIfNull(cut);
        var text = CutText.Parse(cut);
        return text.Kind switch
        {
            CutKind.All => 0,
            CutKind.None => _head,
            CutKind.LastBlocks => Legal(text.Count == 0 ? _head : Start(Nth(Blocks, text.Count, "blocks"), cut), cut),
            CutKind.LastLayers => LastLayers(text.Count),
            CutKind.After => Legal(_ends.TryGetValue(text.Path, out var end) && end <= _head ? end : throw Unknown(cut), cut),
            _ => Legal(Start(text.Path, cut), cut),
        };
    }

    /// <summary>The name of a cut: the block that begins at its position.</summary>
    public string NameOf(int position) =>
        position >= _head ? "none" : position == 0 ? "all" : _starts.Where(s => s.Value == position).Select(s => s.Key).OrderBy(p => p.Count(c => c == '.')).ThenBy(p => p.Length).First();

    private static IEnumerable<string> Prefixes(string path)
    {
        for (var dot = path.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = path.IndexOf('.', dot + 1)) yield return path[..dot];
        if (path.Length > 0) yield return path;
    }

    private static T Nth<T>(IReadOnlyList<T> from, int last, string units) => last <= from.Count
        ? from[^last]
        : throw new TransferException($"The trunk has {from.Count} {units}. Got a cut of the last {last}; use at most {from.Count}, or 'all'.");

    private int Start(string path, string cut) => _starts.TryGetValue(path, out var position) && position <= _head ? position : throw Unknown(cut);

    private TransferException Unknown(string cut) => new($"A cut must name {Grammar}. Got '{cut}'. The {Blocks.Count} blocks: {string.Join(", ", Blocks)}.");

    private bool IsLegal(int position) => position == _head || (_crossings[position] >= 0 && _starts.ContainsValue(position));

    private int Legal(int position, string cut) => IsLegal(position)
        ? position
        : throw new TransferException($"A cut must not split a residual block, and '{cut}' lies inside one. The nearest legal cuts: {string.Join(" and ", Nearest(position).Select(p => $"'{NameAt(p)}'"))}.");

    private int LastLayers(int count)
    {
        var position = count == 0 ? _head : Nth(_layers, count, "layers");
        if (IsLegal(position)) return position;
        var nearest = Nearest(position).Select(p => $"'last {_layers.Count(l => l >= p)} layers' ({NameAt(p)})");
        throw new TransferException($"A cut must not split a residual block, and the last {count} layers begin inside one. The nearest legal cuts: {string.Join(" and ", nearest)}.");
    }

    private string NameAt(int position) => position == _head ? "none" : _starts.Where(s => s.Value == position).Select(s => s.Key).MinBy(p => p.Length)!;

    // A layer begins wherever the recording enters another module, or a module that has parts does something itself.
    private int[] LayersOf()
    {
        var composites = _starts.Keys.Where(p => p.Contains('.', StringComparison.Ordinal)).Select(p => p[..p.LastIndexOf('.')]).ToHashSet();
        var nodes = _graph.Nodes;
        return [.. Enumerable.Range(0, _head).Where(i => i == 0 || nodes[i].Path != nodes[i - 1].Path || nodes[i].Path.Length == 0 || composites.Contains(nodes[i].Path))];
    }

    // The trunk is the part that most operations belong to; where none has most of them, the network itself is.
    private string[] BlocksOf()
    {
        var below = _graph.Nodes.Take(_head).ToList();
        var top = below.GroupBy(n => n.Path.Split('.')[0]).MaxBy(g => g.Count());
        var depth = top is not null && top.Count() * 2 > below.Count && top.Any(n => n.Path.Contains('.', StringComparison.Ordinal)) ? 2 : 1;
        return [.. below.Where(n => depth == 1 || n.Path.Split('.')[0] == top!.Key)
            .Select(n => string.Join('.', n.Path.Split('.').Take(depth))).Where(p => p.Length > 0).Distinct()];
    }

    private IEnumerable<int> Nearest(int position)
    {
        var legal = _starts.Values.Where(s => s <= _head && IsLegal(s)).ToList();
        var below = legal.Where(s => s < position).DefaultIfEmpty(-1).Max();
        var above = legal.Where(s => s > position).DefaultIfEmpty(-1).Min();
        foreach (var found in (int[])[below, above])
            if (found >= 0) yield return found;
    }
}
