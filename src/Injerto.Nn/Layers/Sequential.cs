using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>
/// Modules one after another, named by their positions: <c>new Sequential(new Flatten(), new Linear(784, 10))</c>.
/// </summary>
public sealed class Sequential : Module
{
    /// <summary>A sequence of these modules.</summary>
    public Sequential(params IEnumerable<Module> modules)
    {
        foreach (var module in modules) Add(module);
    }

    /// <summary>Number of modules.</summary>
    public int Count => Children.Count;

    /// <summary>The module at a position, counted from the end with <c>^</c>.</summary>
    public Module this[Index position] => Children[position.GetOffset(Count)].Value;

    /// <summary>Adds a module at the end.</summary>
    public void Add(Module module) => Child(Count.ToString(System.Globalization.CultureInfo.InvariantCulture), module);

    /// <summary>Adds a module at the end under a name of its own, which its keys begin with.</summary>
    public void Add(string name, Module module) => Child(name, module);

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input)
    {
        var x = input;
        foreach (var (_, module) in Children)
        {
            var y = module.Call(x);
            // What differentiation needs it holds itself: our own handle can go at once.
            if (x != input && x != y && !Trace.IsActive) x.Dispose();
            x = y;
        }

        return x;
    }
}
