using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>A tensor that training changes: a weight or a bias.</summary>
public sealed class Parameter
{
    private bool _trainable = true;

    /// <summary>A parameter that begins with this value, which it takes out of all scopes.</summary>
    public Parameter(Tensor value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Value = value.Persist();
        Value.RequiresGrad = true;
    }

    /// <summary>The present value.</summary>
    public Tensor Value { get; private set; }

    /// <summary>Whether training changes it; a frozen parameter is not differentiated by. Default: true.</summary>
    public bool Trainable
    {
        get => _trainable;
        set
        {
            _trainable = value;
            Value.RequiresGrad = value;
            if (!value) Value.Grad = null;
        }
    }

    /// <summary>The value, where a tensor is wanted.</summary>
    public static implicit operator Tensor(Parameter parameter) => parameter.Value;

    /// <summary>The value, where an operator wants an argument; none for an absent parameter.</summary>
    public static implicit operator Arg(Parameter? parameter) => parameter?.Value;

    /// <summary>Overwrites the value in place, converting its element type.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public void Assign(Tensor value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Shape != Value.Shape) throw new ArgumentException($"A parameter of shape {Value.Shape} must be "
            + $"given a value of that shape. Got {value.Shape}.");
        using var mode = Engine.NoGrad();
        Value.CopyFrom(value);
    }

    /// <summary>
    /// Puts a changed copy in the value's place; nothing happens where the change gives the value itself.
    /// </summary>
    internal void Replace(Func<Tensor, Tensor> change)
    {
        using var mode = Engine.NoGrad();
        var changed = change(Value);
        if (changed == Value) return;
        Value.Dispose();
        Value = changed.Persist();
        Value.RequiresGrad = _trainable;
    }
}
