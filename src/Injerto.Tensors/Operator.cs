using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using Injerto.Tensors.Native;

namespace Injerto.Tensors;

/// <summary>
/// One operator of libtorch, found by name and called with boxed values, differentiation included:
/// <c>static readonly Operator Relu = new("aten::relu"); var y = Relu.Call(x);</c>
/// </summary>
/// <param name="name">The qualified name, such as <c>aten::conv2d</c>.</param>
/// <param name="overload">The overload's name, such as <c>Tensor</c> of <c>aten::add.Tensor</c>. Default: none.</param>
public sealed class Operator(string name, string overload = "")
{
    private const int MostResults = 16;
    private nint _handle;

    /// <summary>The name with its overload, as <c>aten::add.Tensor</c>.</summary>
    public string Name { get; } = overload.Length == 0 ? name : $"{name}.{overload}";

    /// <summary>
    /// Whether what it gives follows from <see cref="Engine.Seed"/> too, as dropout's does. Default: false.
    /// </summary>
    public bool UsesRandomness { get; init; }

    /// <summary>
    /// Calls the operator and gives its single tensor; arguments left out at the end take their defaults.
    /// </summary>
    /// <exception cref="OperatorException">libtorch refuses; the message has the shapes.</exception>
    public Tensor Call(params ReadOnlySpan<Arg> arguments)
    {
        var one = default(OneTensor);
        var count = Invoke(arguments, one.AsSpan());
        return count == 1 && one.Value is { } tensor ? tensor : throw Unexpected(count);
    }

    /// <summary>Calls the operator and gives all the tensors that it returns, lists laid flat.</summary>
    public Tensor[] CallMany(params ReadOnlySpan<Arg> arguments)
    {
        var results = new Tensor?[MostResults];
        var count = Invoke(arguments, results);
        return results.AsSpan(0, count).ToArray()!;
    }

    /// <summary>Calls an operator that returns nothing of interest, such as one that works in place.</summary>
    public void Execute(params ReadOnlySpan<Arg> arguments)
    {
        var results = new Tensor?[MostResults];
        var count = Invoke(arguments, results);
        for (var i = 0; i < count; i++) results[i]?.Dispose();
    }

    /// <summary>The position of an argument, for calls that pass one by name.</summary>
    /// <exception cref="OperatorException">The operator has no such argument.</exception>
    public int ArgumentIndex(string argument)
    {
        var index = NativeMethods.ArgumentIndex(Handle(), argument);
        return index >= 0 ? index : throw new OperatorException(Name, "", $"has no argument '{argument}'");
    }

    private unsafe int Invoke(ReadOnlySpan<Arg> arguments, Span<Tensor?> tensors)
    {
        Engine.DemandThread();
        var values = stackalloc NativeValue[arguments.Length];
        var results = stackalloc NativeValue[MostResults];
        var size = ScratchSize(arguments);
        byte[]? rented = size > 2048 ? ArrayPool<byte>.Shared.Rent(size) : null;
        var small = stackalloc byte[rented is null ? size : 0];
        int count;
        fixed (byte* pinned = rented)
        {
            Box(arguments, values, rented is null ? small : pinned);
            count = NativeMethods.Call(Handle(), values, arguments.Length, results, MostResults);
        }

        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        if (count < 0) throw new OperatorException(Name, Describe(arguments), NativeMethods.LastError());
        KeepAlive(arguments);
        var produced = Unbox(results, count, tensors);
        Trace.Active?.Record(this, arguments, tensors[..produced]);
        return produced;
    }

    private static unsafe int Unbox(NativeValue* results, int count, Span<Tensor?> tensors)
    {
        var produced = 0;
        for (var i = 0; i < count; i++)
        {
            if (results[i].Tag != NativeTag.Tensor) continue;
            var tensor = results[i].Pointer == 0 ? null : new Tensor(results[i].Pointer);
            if (produced < tensors.Length) tensors[produced++] = tensor;
            else tensor?.Dispose();
        }

        return produced;
    }

    private static int ScratchSize(ReadOnlySpan<Arg> arguments)
    {
        var bytes = 0;
        foreach (ref readonly var argument in arguments)
        {
            if (argument.Tag is NativeTag.Ints or NativeTag.Doubles or NativeTag.Tensors)
                bytes += ((Array)argument.Reference!).Length * 8;
            else if (argument.Tag == NativeTag.String) bytes += (((string)argument.Reference!).Length * 3) + 8;
        }

        return bytes;
    }

    private static unsafe void Box(ReadOnlySpan<Arg> arguments, NativeValue* values, byte* scratch)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            ref readonly var argument = ref arguments[i];
            var value = new NativeValue { Tag = argument.Tag, Integer = argument.Bits };
            switch (argument.Tag)
            {
                case NativeTag.Tensor:
                    value.Pointer = ((Tensor)argument.Reference!).Handle;
                    break;
                case NativeTag.Ints or NativeTag.Doubles or NativeTag.Tensors:
                    value.Count = ((Array)argument.Reference!).Length;
                    value.Pointer = (nint)scratch;
                    CopyList(argument.Reference!, scratch);
                    scratch += value.Count * 8;
                    break;
                case NativeTag.String:
                    var text = (string)argument.Reference!;
                    value.Count = Encoding.UTF8.GetBytes(text, new Span<byte>(scratch, text.Length * 3));
                    value.Pointer = (nint)scratch;
                    scratch += ((text.Length * 3) + 7) & ~7;
                    break;
                case NativeTag.Device:
                    value.Count = (int)((Device)argument.Reference!).Kind;
                    break;
            }

            values[i] = value;
        }
    }

    private static unsafe void CopyList(object list, byte* to)
    {
        switch (list)
        {
            case long[] numbers:
                numbers.CopyTo(new Span<long>(to, numbers.Length));
                break;
            case double[] numbers:
                numbers.CopyTo(new Span<double>(to, numbers.Length));
                break;
            case Tensor?[] tensors:
                for (var i = 0; i < tensors.Length; i++) ((nint*)to)[i] = tensors[i]?.Handle ?? 0;
                break;
        }
    }

    private static void KeepAlive(ReadOnlySpan<Arg> arguments)
    {
        foreach (ref readonly var argument in arguments) GC.KeepAlive(argument.Reference);
    }

    private static string Describe(ReadOnlySpan<Arg> arguments)
    {
        var texts = new string[arguments.Length];
        for (var i = 0; i < texts.Length; i++) texts[i] = arguments[i].ToString();
        return string.Join(", ", texts);
    }

    private nint Handle()
    {
        if (_handle != 0) return _handle;
        var handle = NativeMethods.FindOperator(name, overload);
        if (handle == 0) throw new OperatorException(Name, "", NativeMethods.LastError());
        return _handle = handle;
    }

    private OperatorException Unexpected(int count) => new(Name, "", $"was called for one tensor and returned {count}");

    private struct OneTensor
    {
        public Tensor? Value;

        public Span<Tensor?> AsSpan() => MemoryMarshal.CreateSpan(ref Value, 1);
    }
}
