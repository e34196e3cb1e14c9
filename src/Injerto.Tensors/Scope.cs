namespace Injerto.Tensors;

/// <summary>
/// Owns the tensors made while it is the innermost scope and frees them when it ends: <c>using (Scope.Begin()) { …
/// }</c>. The trainer opens one for each step, so layers and losses never free anything themselves.
/// </summary>
/// <remarks>
/// <see cref="Tensor.Keep"/> moves a tensor one scope outwards; <see cref="Tensor.Persist"/> out of all of them.
/// </remarks>
public sealed class Scope : IDisposable
{
    [ThreadStatic]
    private static Scope? _innermost;

    private readonly List<Tensor> _tensors = [];
    private bool _ended;

    private Scope(Scope? outer) => Outer = outer;

    internal static Scope? Innermost => _innermost;

    internal Scope? Outer { get; }

    /// <summary>Opens a scope inside the present one.</summary>
    public static Scope Begin()
    {
        Engine.DemandThread();
        return _innermost = new Scope(_innermost);
    }

    /// <summary>
    /// Moves a tensor one scope outwards if it belongs to this one; one from further out stays where it is. Gives the
    /// tensor itself.
    /// </summary>
    public Tensor Release(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return tensor.BelongsTo(this) ? tensor.Keep() : tensor;
    }

    /// <summary>Frees this scope's tensors; it must be the innermost one.</summary>
    /// <exception cref="InvalidOperationException">An inner scope is still open.</exception>
    public void Dispose()
    {
        if (_ended) return;
        if (_innermost != this)
            throw new InvalidOperationException("Scopes must end in the order inner before outer, on the thread that "
                + "opened them. An inner scope is still open; put it in a using statement.");
        _ended = true;
        _innermost = Outer;
        foreach (var tensor in _tensors) tensor.ReleaseFrom(this);
        _tensors.Clear();
    }

    internal void Own(Tensor tensor) => _tensors.Add(tensor);
}
