using Injerto.Tensors;
using Injerto.Text;

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

        if (!_starts.TryGetValue(head, out _head)) throw CutFaults.UnknownHead(head, _starts.Keys);
        if (_crossings[_head] < 0) throw CutFaults.ManyIntoHead(head);
        Blocks = blocks ?? BlocksOf();
        _layers = LayersOf();
        if (Blocks.FirstOrDefault(b => !_starts.ContainsKey(b)) is { } unknown) throw CutFaults.UnknownBlock(unknown);
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
            CutKind.LastBlocks => Legal(text.Count == 0 ? _head : Start(Nth(Blocks, text.Count, CutFaults.Blocks), cut),
                cut),
            CutKind.LastLayers => LastLayers(text.Count),
            CutKind.After => Legal(End(text.Path, cut), cut),
            _ => Legal(Start(text.Path, cut), cut),
        };
    }

    /// <summary>The name of a cut: the block that begins at its position.</summary>
    public string NameOf(int position)
    {
        if (position >= _head) return "none";
        if (position == 0) return "all";
        return _starts.Where(s => s.Value == position).Select(s => s.Key)
            .OrderBy(p => p.Count(c => c == '.')).ThenBy(p => p.Length).First();
    }

    private static IEnumerable<string> Prefixes(string path)
    {
        for (var dot = path.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = path.IndexOf('.', dot + 1))
            yield return path[..dot];
        if (path.Length > 0) yield return path;
    }

    private static T Nth<T>(IReadOnlyList<T> from, int last, LocalizedText units) =>
        last <= from.Count ? from[^last] : throw CutFaults.TooMany(from.Count, last, units);

    private int Start(string path, string cut) =>
        _starts.TryGetValue(path, out var position) && position <= _head ? position
            : throw CutFaults.Unknown(cut, Blocks);

    private int End(string path, string cut) =>
        _ends.TryGetValue(path, out var end) && end <= _head ? end : throw CutFaults.Unknown(cut, Blocks);

    private bool IsLegal(int position) =>
        position == _head || (_crossings[position] >= 0 && _starts.ContainsValue(position));

    private int Legal(int position, string cut) =>
        IsLegal(position) ? position : throw CutFaults.InsideBlock(
            cut, Nearest(position).Select(p => $"'{NameAt(p)}'"));

    private int LastLayers(int count)
    {
        var position = count == 0 ? _head : Nth(_layers, count, CutFaults.Layers);
        return IsLegal(position)
            ? position
            : throw CutFaults.LayersInsideBlock(
                count, Nearest(position).Select(p => (_layers.Count(l => l >= p), NameAt(p))));
    }

    private string NameAt(int position) =>
        position == _head ? "none" : _starts.Where(s => s.Value == position).Select(s => s.Key).MinBy(p => p.Length)!;

    // A layer begins wherever the recording enters another module, or a module that has parts does something itself.
    private int[] LayersOf()
    {
        var composites = _starts.Keys.Where(p => p.Contains('.', StringComparison.Ordinal))
            .Select(p => p[..p.LastIndexOf('.')]).ToHashSet();
        var nodes = _graph.Nodes;
        return [.. Enumerable.Range(0, _head).Where(i => i == 0 || nodes[i].Path != nodes[i - 1].Path
            || nodes[i].Path.Length == 0 || composites.Contains(nodes[i].Path))];
    }

    // The trunk is the part that most operations belong to; where none has most of them, the network itself is.
    private string[] BlocksOf()
    {
        var below = _graph.Nodes.Take(_head).ToList();
        var top = below.GroupBy(n => n.Path.Split('.')[0]).MaxBy(g => g.Count());
        var isDeep = top is not null && top.Count() * 2 > below.Count
            && top.Any(n => n.Path.Contains('.', StringComparison.Ordinal));
        var depth = isDeep ? 2 : 1;
        return [.. below.Where(n => depth == 1 || n.Path.Split('.')[0] == top!.Key)
            .Select(n => string.Join('.', n.Path.Split('.').Take(depth))).Where(p => p.Length > 0).Distinct()];
    }

    private IEnumerable<int> Nearest(int position)
    {
        var legal = _starts.Values.Where(s => s <= _head && IsLegal(s)).Order().ToList();
        return legal.Where(s => s < position).TakeLast(1).Concat(legal.Where(s => s > position).Take(1));
    }
}
