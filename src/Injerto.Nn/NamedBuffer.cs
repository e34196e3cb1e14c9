using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>A tensor of a module that is saved but not trained, such as a running mean.</summary>
public sealed class NamedBuffer
{
    internal NamedBuffer(string name, Tensor value, bool isOptional)
    {
        Name = name;
        Value = value;
        IsOptional = isOptional;
    }

    /// <summary>The last part of its key.</summary>
    public string Name { get; }

    /// <summary>The present value.</summary>
    public Tensor Value { get; private set; }

    /// <summary>Whether weights to load may lack it.</summary>
    public bool IsOptional { get; }

    /// <summary>The value, where an operator wants an argument.</summary>
    public static implicit operator Arg(NamedBuffer? buffer) => buffer?.Value;

    /// <summary>
    /// Puts a changed copy in the value's place; nothing happens where the change gives the value itself.
    /// </summary>
    internal void Replace(Func<Tensor, Tensor> change)
    {
        var changed = change(Value);
        if (changed == Value) return;
        Value.Dispose();
        Value = changed.Persist();
    }
}
