using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>
/// A piece of a network: parameters, buffers, smaller modules, and a computation over them. Write
/// <see cref="Forward"/>, use <see cref="Call"/>: <c>var logits = network.Call(images);</c>
/// </summary>
public abstract class Module
{
    private readonly List<KeyValuePair<string, Module>> _children = [];
    private readonly List<KeyValuePair<string, Parameter>> _parameters = [];
    private readonly List<NamedBuffer> _buffers = [];
    private string? _name;

    /// <summary>
    /// Whether layers that behave differently in training (dropout, batch normalisation) do so now. Default: true.
    /// </summary>
    public bool IsTraining { get; private set; } = true;

    /// <summary>
    /// Whether training this module, or one inside it, draws random numbers: a training that is to repeat then seeds
    /// the engine before each step. Default: whether one inside it does.
    /// </summary>
    public virtual bool UsesRandomness => _children.Any(c => c.Value.UsesRandomness);

    /// <summary>The modules that this one is made of, by the names that their keys begin with.</summary>
    public IReadOnlyList<KeyValuePair<string, Module>> Children => _children;

    /// <summary>The name under which it is a part of another module, or none.</summary>
    internal string? Name => _name;

    /// <summary>Computes the output; intermediate tensors are freed on return.</summary>
    /// <exception cref="InputShapeException">
    /// The input's shape does not suit the module; the message has its path.
    /// </exception>
    /// <exception cref="OperatorException">libtorch refuses for another reason.</exception>
    public Tensor Call(Tensor input)
    {
        try
        {
            if (Trace.IsActive) return CallTraced(input);
            if (_children.Count == 0) return Forward(input);
            using var scope = Scope.Begin();
            return scope.Release(Forward(input));
        }
        catch (InputShapeException error)
        {
            error.EnterPath(_name);
            throw;
        }
    }

    /// <summary>
    /// Computes the output in inference mode, recording nothing for differentiation; each module then has its own
    /// mode back.
    /// </summary>
    /// <inheritdoc cref="Call"/>
    public Tensor Predict(Tensor input)
    {
        using var mode = Engine.NoGrad();
        return InEval(() => Call(input));
    }

    /// <summary>
    /// Records one call, in the mode that the module is in; parameters and buffers bear their keys in the graph.
    /// </summary>
    /// <inheritdoc cref="Trace.Record"/>
    public Graph Record(Tensor input) => Trace.Record(Call, input, StateDict());

    /// <summary>Puts this module and all inside it into training mode.</summary>
    public virtual void Train() => SetTraining(true);

    /// <summary>Puts this module and all inside it into inference mode.</summary>
    public void Eval() => SetTraining(false);

    /// <summary>
    /// Runs work with this module and all inside it in inference mode, then gives each the mode back that it had.
    /// </summary>
    public T InEval<T>(Func<T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var modes = Walk("").Select(m => (m.Module, m.Module.IsTraining)).ToList();
        Eval();
        try
        {
            return work();
        }
        finally
        {
            foreach (var (module, isTraining) in modes) module.IsTraining = isTraining;
        }
    }

    /// <summary>This module and all inside it: <c>network.Modules().OfType&lt;Linear&gt;()</c>.</summary>
    public IEnumerable<Module> Modules() => Walk("").Select(m => m.Module);

    /// <summary>All modules inside this one by their dotted paths, itself first under an empty path.</summary>
    public IEnumerable<KeyValuePair<string, Module>> NamedModules() =>
        Walk("").Select(m => KeyValuePair.Create(m.Path, m.Module));

    /// <summary>All parameters by their dotted keys, such as <c>features.0.0.weight</c>.</summary>
    public IEnumerable<KeyValuePair<string, Parameter>> NamedParameters() =>
        from module in Walk("")
        from parameter in module.Module._parameters
        select KeyValuePair.Create(Join(module.Path, parameter.Key), parameter.Value);

    /// <summary>
    /// All buffers (tensors that are saved but not trained, such as running means) by their dotted keys.
    /// </summary>
    public IEnumerable<KeyValuePair<string, Tensor>> NamedBuffers() =>
        AllBuffers().Select(b => KeyValuePair.Create(b.Path, b.Buffer.Value));

    /// <summary>All parameters, without their names.</summary>
    public IEnumerable<Parameter> Parameters() => NamedParameters().Select(p => p.Value);

    /// <summary>The parameters and buffers by their keys: the very tensors, not copies.</summary>
    public StateDict StateDict() => new(
        NamedParameters().Select(p => KeyValuePair.Create(p.Key, p.Value.Value)).Concat(NamedBuffers()),
        AllBuffers().Where(b => b.Buffer.IsOptional).Select(b => b.Path));

    /// <summary>Copies values in by their keys. Every key must be there, and no other.</summary>
    /// <param name="state">The values.</param>
    /// <param name="mayMiss">Says of a key that the state may lack it, as a new head's. Default: none may.</param>
    /// <exception cref="StateDictException">
    /// Keys are missing, unexpected, or of another shape; the message lists them all.
    /// </exception>
    public void LoadStateDict(StateDict state, Func<string, bool>? mayMiss = null)
    {
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        StateDict().CopyFrom(state, mayMiss ?? (_ => false));
    }

    /// <summary>Moves all parameters and buffers to a device.</summary>
    public void To(Device device)
    {
        foreach (var parameter in Parameters()) parameter.Replace(t => t.To(device));
        foreach (var (_, buffer) in AllBuffers()) buffer.Replace(t => t.To(device));
    }

    /// <summary>
    /// Converts all parameters and buffers of real numbers to another type of real numbers; counts stay whole.
    /// </summary>
    /// <exception cref="ArgumentException">The type is not one of real numbers.</exception>
    public void To(DType dtype)
    {
        if (!IsReal(dtype)) throw new ArgumentException("Parameters must be of a type of real numbers: Float16, "
            + $"BFloat16, Float32 or Float64. Got {dtype}.");
        foreach (var parameter in Parameters()) parameter.Replace(t => IsReal(t.DType) ? t.To(dtype) : t);
        foreach (var (_, buffer) in AllBuffers()) buffer.Replace(t => IsReal(t.DType) ? t.To(dtype) : t);
    }

    /// <summary>
    /// The computation. Call other modules by <see cref="Call"/>, never by their Forward; free nothing.
    /// </summary>
    protected abstract Tensor Forward(Tensor input);

    /// <summary>
    /// Makes a module a part of this one, under the name that its keys begin with. Gives the module itself.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// The name is taken, empty or has a dot in it, or the module is a part of another one already.
    /// </exception>
    protected T Child<T>(string name, T module)
        where T : Module
    {
        DemandFreeName(name);
        if (module._name is not null)
            throw new ArgumentException($"A module must be a part of one module only. '{module._name}' is a part of "
                + $"another one; make a new {module.GetType().Name}.");
        module._name = name;
        _children.Add(KeyValuePair.Create<string, Module>(name, module));
        return module;
    }

    /// <summary>
    /// Puts a module in the place of the child of that name, as a new head in the place of an old one. Gives the
    /// module itself.
    /// </summary>
    protected T ReplaceChild<T>(string name, T module)
        where T : Module
    {
        var at = _children.FindIndex(c => c.Key == name);
        if (at < 0) throw new ArgumentException($"'{name}' must be a child of this {GetType().Name}. Its children: "
            + $"{string.Join(", ", _children.Select(c => c.Key))}.");
        _children.RemoveAt(at);
        Child(name, module);
        (_children[at], _children[^1]) = (_children[^1], _children[at]);
        return module;
    }

    /// <summary>Adds a tensor that training changes. Gives it.</summary>
    protected Parameter AddParameter(string name, Tensor value)
    {
        DemandFreeName(name);
        var parameter = new Parameter(value);
        _parameters.Add(KeyValuePair.Create(name, parameter));
        return parameter;
    }

    /// <summary>Adds a tensor that is saved but not trained. Gives it.</summary>
    /// <param name="name">The last part of its key.</param>
    /// <param name="value">Its first value.</param>
    /// <param name="isOptional">Whether weights to load may lack it.</param>
    protected NamedBuffer AddBuffer(string name, Tensor value, bool isOptional = false)
    {
        DemandFreeName(name);
        var buffer = new NamedBuffer(name, value.Persist(), isOptional);
        _buffers.Add(buffer);
        return buffer;
    }

    /// <summary>Changes the mode of this module and all inside it.</summary>
    protected virtual void SetTraining(bool isTraining)
    {
        IsTraining = isTraining;
        foreach (var (_, child) in _children) child.SetTraining(isTraining);
    }

    private static bool IsReal(DType dtype) =>
        dtype is DType.Float16 or DType.BFloat16 or DType.Float32 or DType.Float64;

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private Tensor CallTraced(Tensor input)
    {
        if (_name is null) return Forward(input);
        using var level = Trace.Enter(_name);
        return Forward(input);
    }

    private IEnumerable<(string Path, Module Module)> Walk(string path)
    {
        yield return (path, this);
        foreach (var (name, child) in _children)
            foreach (var inner in child.Walk(Join(path, name)))
                yield return inner;
    }

    private IEnumerable<(string Path, NamedBuffer Buffer)> AllBuffers() =>
        from module in Walk("")
        from buffer in module.Module._buffers
        select (Join(module.Path, buffer.Name), buffer);

    private void DemandFreeName(string name)
    {
        if (name.Length == 0 || name.Contains('.', StringComparison.Ordinal))
            throw new ArgumentException($"A name must be neither empty nor have a dot in it. Got '{name}'.");
        if (_children.Any(c => c.Key == name) || _parameters.Any(p => p.Key == name)
            || _buffers.Any(b => b.Name == name))
            throw new ArgumentException($"A name must be used once in a module. {GetType().Name} has a '{name}' "
                + "already.");
    }
}
