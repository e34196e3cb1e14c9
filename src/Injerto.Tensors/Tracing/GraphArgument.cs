using Injerto.Tensors.Native;

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
        Kind = KindOf(literal.Tag);
    }

    /// <summary>What it is.</summary>
    public ArgumentKind Kind { get; }

    /// <summary>
    /// Numbers of the values taken: one for a tensor, several for a list (−1 for none among them), none for a plain
    /// value.
    /// </summary>
    public IReadOnlyList<int> Values => _values;

    /// <summary>Whether the argument is a single tensor.</summary>
    public bool IsTensor => Kind == ArgumentKind.Tensor;

    /// <summary>Whether the argument was left to its default or is none.</summary>
    public bool IsAbsent => Kind == ArgumentKind.Absent;

    /// <summary>The whole numbers of a list argument (or a single one).</summary>
    public long[] Integers => _literal.Reference as long[] ?? [_literal.Bits];

    /// <summary>The whole number or truth value (0 or 1) of a plain argument.</summary>
    public long Integer => _literal.Bits;

    /// <summary>The real number of a plain argument.</summary>
    public double Real =>
        _literal.Tag == NativeTag.Double ? BitConverter.Int64BitsToDouble(_literal.Bits) : _literal.Bits;

    /// <summary>The text of a plain argument; empty where it is none.</summary>
    public string Text => _literal.Reference as string ?? "";

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

    private static ArgumentKind KindOf(NativeTag tag) => tag switch
    {
        NativeTag.Tensor => ArgumentKind.Tensor,
        NativeTag.Tensors => ArgumentKind.Tensors,
        NativeTag.Int => ArgumentKind.Integer,
        NativeTag.Double => ArgumentKind.Real,
        NativeTag.Bool => ArgumentKind.Truth,
        NativeTag.Ints => ArgumentKind.Integers,
        NativeTag.Doubles => ArgumentKind.Reals,
        NativeTag.String => ArgumentKind.Text,
        NativeTag.Device => ArgumentKind.Device,
        _ => ArgumentKind.Absent,
    };
}
