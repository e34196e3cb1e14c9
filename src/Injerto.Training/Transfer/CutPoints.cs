using System.Globalization;
using Injerto.Tensors;

namespace Injerto.Training;

/// <summary>Where a recorded network may be cut: before a module at whose beginning a single value crosses, so never inside a residual block.</summary>
public sealed class CutPoints
{
    private readonly Graph _graph;
    private readonly int _head;
    private readonly OrderedDictionary<string, int> _starts = [];
    private readonly int[] _crossings;

    /// <summary>Reads the cut points of a graph.</summary>
    /// <param name="graph">The recording.</param>
    /// <param name="head">The path of the head, such as <c>classifier</c>.</param>
    /// <exception cref="TransferException">The network has no such part, or several values enter it.</exception>
    public CutPoints(Graph graph, string head)
    {
        ArgumentNullException.ThrowIfNull(graph);
        _graph = graph;
        _crossings = graph.SingleCrossings();
        foreach (var node in graph.Nodes)
            foreach (var path in Prefixes(node.Path)) _starts.TryAdd(path, node.Index);
        if (!_starts.TryGetValue(head, out _head)) throw new TransferException($"The head must be a part of the network. '{head}' is not; its parts: {string.Join(", ", _starts.Keys.Where(p => !p.Contains('.', StringComparison.Ordinal)))}.");
        if (_crossings[_head] < 0) throw new TransferException($"The head '{head}' must take a single value from the trunk, and takes several.");
        Blocks = BlocksOf();
    }

    /// <summary>The position at which the head begins.</summary>
    public int HeadPosition => _head;

    /// <summary>The blocks of the trunk, from the input upwards: <c>features.0</c> … <c>features.18</c>.</summary>
    public IReadOnlyList<string> Blocks { get; }

    /// <summary>The position of a cut.</summary>
    /// <param name="cut">The first block that is trained; or the number of the last blocks that are; or <c>all</c>, or <c>none</c> but the head.</param>
    /// <exception cref="TransferException">There is no such block, or the network can't be cut before it; the message names the nearest that can.</exception>
    public int Position(string cut)
    {
        ArgumentNullException.ThrowIfNull(cut);
        if (cut == "all") return 0;
        if (cut == "none") return _head;
        if (int.TryParse(cut, NumberStyles.None, CultureInfo.InvariantCulture, out var last)) cut = LastBlocks(last);
        if (!_starts.TryGetValue(cut, out var position) || position > _head)
            throw new TransferException($"A cut must name the first block to train, how many of the last {Blocks.Count} blocks to train, 'all' or 'none'. Got '{cut}'. The blocks: {string.Join(", ", Blocks)}.");
        if (_crossings[position] >= 0) return position;
        throw new TransferException($"A cut must not split a residual block, and '{cut}' lies inside one. The nearest legal cuts: {string.Join(" and ", Nearest(position))}.");
    }

    /// <summary>The name of a cut: the block that begins at its position.</summary>
    public string NameOf(int position) =>
        position >= _head ? "none" : position == 0 ? "all" : _starts.Where(s => s.Value == position).Select(s => s.Key).OrderBy(p => p.Count(c => c == '.')).ThenBy(p => p.Length).First();

    private static IEnumerable<string> Prefixes(string path)
    {
        for (var dot = path.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = path.IndexOf('.', dot + 1)) yield return path[..dot];
        if (path.Length > 0) yield return path;
    }

    private string LastBlocks(int count)
    {
        if (count == 0) return _starts.First(s => s.Value == _head).Key;
        if (count <= Blocks.Count) return Blocks[^count];
        throw new TransferException($"The trunk has {Blocks.Count} blocks. Got a cut of the last {count}; use at most {Blocks.Count}, or 'all'.");
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

    private IEnumerable<string> Nearest(int position)
    {
        var legal = _starts.Where(s => s.Value <= _head && _crossings[s.Value] >= 0).ToList();
        var below = legal.Where(s => s.Value < position).Select(s => s.Value).DefaultIfEmpty(-1).Max();
        var above = legal.Where(s => s.Value > position).Select(s => s.Value).DefaultIfEmpty(-1).Min();
        foreach (var found in (int[])[below, above])
            if (found >= 0) yield return $"'{_starts.Where(s => s.Value == found).Select(s => s.Key).OrderBy(p => p.Length).First()}'";
    }
}
