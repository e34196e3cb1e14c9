namespace Injerto.Tensors;

/// <summary>
/// A recording: runs a computation once and keeps the operators that it called as one <see cref="Graph"/>. Summaries,
/// legal cuts, folding, fused inference and export read that graph, so a model is written once, as its forward
/// computation.
/// </summary>
public sealed class Trace
{
    [ThreadStatic]
    private static Trace? _active;

    private readonly Dictionary<Tensor, int> _values = new(ReferenceEqualityComparer.Instance);
    private readonly List<GraphNode> _nodes = [];
    private readonly Dictionary<int, Tensor> _constants = [];
    private readonly Dictionary<int, string> _names = [];
    private readonly Dictionary<Tensor, string> _known = new(ReferenceEqualityComparer.Instance);
    private readonly List<string> _path = [];
    private int _next;

    private Trace(Tensor input, IEnumerable<KeyValuePair<string, Tensor>> names)
    {
        _values[input] = _next++;
        foreach (var (name, tensor) in names) _known.TryAdd(tensor, name);
    }

    /// <summary>Whether a recording is under way on this thread.</summary>
    public static bool IsActive => _active is not null;

    internal static Trace? Active => _active;

    /// <summary>Runs <paramref name="forward"/> on <paramref name="input"/> and gives what it did.</summary>
    /// <param name="forward">
    /// A computation whose operations do not depend on the input's values, only on its shape.
    /// </param>
    /// <param name="input">
    /// An example input. The graph suits other batch sizes where no operation has the batch size written into it.
    /// </param>
    /// <param name="names">Names of tensors that the computation takes from outside. Default: none.</param>
    /// <exception cref="InvalidOperationException">
    /// A recording is under way already, or the result was not computed from the input.
    /// </exception>
    public static Graph Record(
        Func<Tensor, Tensor> forward, Tensor input, IEnumerable<KeyValuePair<string, Tensor>>? names = null)
    {
        ArgumentNullException.ThrowIfNull(forward);
        ArgumentNullException.ThrowIfNull(input);
        if (_active is not null) throw new InvalidOperationException("One trace must end before the next begins. "
            + "Don't record inside a forward computation.");
        using var scope = Scope.Begin();
        var trace = _active = new Trace(input, names ?? []);
        try
        {
            var output = forward(input);
            _active = null;
            if (!trace._values.TryGetValue(output, out var id))
                throw new InvalidOperationException("A traced computation must return a tensor that was computed "
                    + "inside it, by operators of libtorch.");
            // What the computation made without an operation, such as a table from an array, outlives the recording
            // with the graph.
            foreach (var constant in trace._constants.Values)
                if (constant.BelongsTo(scope)) constant.Persist();
            return new Graph(trace._nodes, trace._constants, trace._names, input.Shape, id);
        }
        finally
        {
            _active = null;
        }
    }

    /// <summary>
    /// Names what is recorded until the result is disposed, as one level of a path such as <c>features.3.conv</c>.
    /// </summary>
    /// <remarks>Ask <see cref="IsActive"/> first on hot paths; outside a recording this does nothing.</remarks>
    public static Level Enter(string name)
    {
        _active?._path.Add(name);
        return new Level(_active);
    }

    internal void Record(Operator op, ReadOnlySpan<Arg> arguments, ReadOnlySpan<Tensor?> outputs)
    {
        var boxed = new GraphArgument[arguments.Length];
        for (var i = 0; i < boxed.Length; i++) boxed[i] = Box(arguments[i]);
        var ids = new int[outputs.Length];
        var shapes = new Shape[outputs.Length];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = _next++;
            if (outputs[i] is not { } tensor) continue;
            _values[tensor] = ids[i];
            shapes[i] = tensor.Shape;
        }

        _nodes.Add(new GraphNode(_nodes.Count, op, boxed, ids, shapes, string.Join('.', _path)));
    }

    private GraphArgument Box(Arg argument) => argument.Reference switch
    {
        Tensor tensor => new GraphArgument(argument, [Identify(tensor)]),
        Tensor?[] tensors => new GraphArgument(argument, Array.ConvertAll(tensors, t => t is null ? -1 : Identify(t))),
        _ => new GraphArgument(argument, []),
    };

    private int Identify(Tensor tensor)
    {
        if (_values.TryGetValue(tensor, out var id)) return id;
        id = _next++;
        _values[tensor] = id;
        _constants[id] = tensor;
        if (_known.TryGetValue(tensor, out var name)) _names[id] = name;
        return id;
    }

    /// <summary>One level of the path of a recording; ends when disposed.</summary>
    public readonly ref struct Level
    {
        private readonly Trace? _trace;

        internal Level(Trace? trace) => _trace = trace;

        /// <summary>Ends the level.</summary>
        public void Dispose() => _trace?._path.RemoveAt(_trace._path.Count - 1);
    }
}
