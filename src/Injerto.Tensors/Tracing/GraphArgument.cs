namespace Injerto.Tensors;

/// <summary>An argument of a recorded operation: a plain value, or the values (by number) that it took.</summary>
public sealed class GraphArgument
{
    private readonly Arg _literal;
    private readonly int[] _values;
    private readonly bool _isList;

    internal GraphArgument(Arg literal, int[] values)
    {
        _isList = literal.Reference is Tensor?[];
        // Tensors are looked up when the graph runs; keeping the recorded ones would keep their memory.
        _literal = values.Length > 0 || _isList ? default : literal;
        _values = values;
    }

    /// <summary>
    /// Numbers of the values taken: one for a tensor, several for a list (−1 for none among them), none for a plain
    /// value.
    /// </summary>
    public IReadOnlyList<int> Values => _values;

    /// <summary>Whether the argument is a single tensor.</summary>
    public bool IsTensor => _values.Length == 1 && !_isList;

    /// <summary>Whether the argument was left to its default or is none.</summary>
    public bool IsAbsent =>
        _values.Length == 0 && !_isList && _literal.Tag is Native.NativeTag.None or Native.NativeTag.Default;

    /// <summary>The whole numbers of a list argument (or a single one).</summary>
    public long[] Integers => _literal.Reference as long[] ?? [_literal.Bits];

    /// <summary>The whole number or truth value (0 or 1) of a plain argument.</summary>
    public long Integer => _literal.Bits;

    /// <summary>The real number of a plain argument.</summary>
    public double Real =>
        _literal.Tag == Native.NativeTag.Double ? BitConverter.Int64BitsToDouble(_literal.Bits) : _literal.Bits;

    /// <summary>The argument with tensors looked up.</summary>
    /// <param name="lookup">Gives the tensor of a value's number.</param>
    public Arg Resolve(Func<int, Tensor> lookup) =>
        _isList ? Array.ConvertAll(_values, id => id < 0 ? null : lookup(id))
        : _values.Length == 1 ? lookup(_values[0])
        : _literal;

    /// <summary>The argument as text, values as <c>%3</c>.</summary>
    public override string ToString() =>
        _isList ? $"[{string.Join(", ", _values.Select(v => $"%{v}"))}]"
        : _values.Length == 1 ? $"%{_values[0]}"
        : _literal.ToString();
}
