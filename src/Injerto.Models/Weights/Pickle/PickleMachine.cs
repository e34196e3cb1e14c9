using System.Numerics;

namespace Injerto.Models.Weights;

/// <summary>
/// Reads a pickle without Python and executes nothing: an instruction that would call a class or function makes an
/// inert record instead, and the few that describe tensors make a <see cref="PickleTensor"/>. What it builds costs no
/// more than a fixed amount for each instruction read.
/// </summary>
/// <param name="input">The bytes.</param>
/// <param name="persistent">Makes a value of a persistent id, which is how PyTorch names a tensor's memory.</param>
internal sealed class PickleMachine(PickleInput input, Func<object?, object?> persistent)
{
    private const int NewestProtocol = 5, LongestNumber = 1024;

    private readonly List<object?> _stack = [];
    private readonly Stack<int> _marks = new();
    private readonly Dictionary<long, object?> _memo = [];
    private long _steps;

    /// <summary>The value that the pickle describes; the input then stands behind it.</summary>
    /// <exception cref="WeightsException">The pickle is damaged, hostile, or of a protocol that is not
    /// known.</exception>
    internal object? Run()
    {
        while (true)
        {
            Charge(1);
            var code = input.Byte();
            if (code == PickleCode.Stop) return Pop();
            if (!Value(code) && !Structure(code) && !Memo(code) && !Class(code)) throw Unknown(code);
        }
    }

    // Instructions that push one plain value.
    private bool Value(byte code)
    {
        switch (code)
        {
            case PickleCode.None: Push(null); break;
            case PickleCode.NewTrue: Push(true); break;
            case PickleCode.NewFalse: Push(false); break;
            case PickleCode.BinInt: Push((long)input.Int32()); break;
            case PickleCode.BinInt1: Push((long)input.Byte()); break;
            case PickleCode.BinInt2: Push((long)input.UInt16()); break;
            case PickleCode.Long1: PushNumber(input.Byte()); break;
            case PickleCode.Long4: PushNumber(input.Int32()); break;
            case PickleCode.BinFloat: Push(input.Double()); break;
            case PickleCode.BinString: Push(input.Text(input.Int32())); break;
            case PickleCode.ShortBinString or PickleCode.ShortBinUnicode: Push(input.Text(input.Byte())); break;
            case PickleCode.BinUnicode: Push(input.Text((uint)input.Int32())); break;
            case PickleCode.BinUnicode8: Push(input.Text(input.Int64())); break;
            case PickleCode.ShortBinBytes: Push(input.Bytes(input.Byte())); break;
            case PickleCode.BinBytes: Push(input.Bytes((uint)input.Int32())); break;
            case PickleCode.BinBytes8 or PickleCode.ByteArray8: Push(input.Bytes(input.Int64())); break;
            default: return false;
        }

        return true;
    }

    // Instructions that build tuples, lists, dictionaries and sets.
    private bool Structure(byte code)
    {
        switch (code)
        {
            case PickleCode.Mark: _marks.Push(_stack.Count); break;
            case PickleCode.Pop: PopOne(); break;
            case PickleCode.PopMark: PopToMark(); break;
            case PickleCode.Dup: Push(Top()); break;
            case PickleCode.EmptyTuple: Push(PickleTuple.Empty); break;
            case PickleCode.Tuple1: Push(new PickleTuple(PopMany(1))); break;
            case PickleCode.Tuple2: Push(new PickleTuple(PopMany(2))); break;
            case PickleCode.Tuple3: Push(new PickleTuple(PopMany(3))); break;
            case PickleCode.Tuple: Push(new PickleTuple(PopToMark())); break;
            case PickleCode.EmptyList or PickleCode.EmptySet: Push(new List<object?>()); break;
            case PickleCode.List or PickleCode.FrozenSet: Push(new List<object?>(PopToMark())); break;
            case PickleCode.Append: AddTo(PopMany(1)); break;
            case PickleCode.Appends or PickleCode.AddItems: AddTo(PopToMark()); break;
            case PickleCode.EmptyDict: Push(new PickleDictionary()); break;
            case PickleCode.Dict: Fill(new PickleDictionary()); break;
            case PickleCode.SetItem: SetIn(PopMany(2)); break;
            case PickleCode.SetItems: SetIn(PopToMark()); break;
            default: return false;
        }

        return true;
    }

    // Instructions that keep values for later, and those about the stream itself.
    private bool Memo(byte code)
    {
        switch (code)
        {
            case PickleCode.Proto: DemandProtocol(input.Byte()); break;
            case PickleCode.Frame: input.Demand(input.Int64()); break;
            case PickleCode.BinPut: _memo[input.Byte()] = Top(); break;
            case PickleCode.LongBinPut: _memo[(uint)input.Int32()] = Top(); break;
            case PickleCode.Memoize: _memo[_memo.Count] = Top(); break;
            case PickleCode.BinGet: Push(Remembered(input.Byte())); break;
            case PickleCode.LongBinGet: Push(Remembered((uint)input.Int32())); break;
            default: return false;
        }

        return true;
    }

    // Instructions that would look up, call or fill classes.
    private bool Class(byte code)
    {
        switch (code)
        {
            case PickleCode.Global: Push(new PickleGlobal(input.Line(), input.Line())); break;
            case PickleCode.StackGlobal: Push(Named(PopMany(2))); break;
            case PickleCode.BinPersistent: Push(persistent(Pop())); break;
            case PickleCode.Reduce: Push(Called(PopMany(2))); break;
            case PickleCode.NewObj: Push(Called(PopMany(2))); break;
            case PickleCode.NewObjEx: Push(Called(PopMany(3)[..2])); break;
            case PickleCode.Build: Build(Pop()); break;
            default: return false;
        }

        return true;
    }

    private object? Called(object?[] call) => PickleReduction.Of(call[0], call[1], Charge);

    private static PickleGlobal Named(object?[] names) => names is [
        string { Length: <= WeightsLimits.MostNameLength } module,
        string { Length: <= WeightsLimits.MostNameLength } name
    ]
        ? new PickleGlobal(module, name)
        : throw new WeightsException(new(
            $"A class in a pickle must be named by two texts of at most {WeightsLimits.MostNameLength} characters, and "
            + "is not.",
            $"Una clase en un pickle debe nombrarse con dos textos de {WeightsLimits.MostNameLength} caracteres como "
            + "máximo, y no es así."));

    private void Build(object? state)
    {
        if (Top() is PickleObject record) record.State = state;
    }

    private void AddTo(object?[] items)
    {
        if (Top() is List<object?> list) list.AddRange(items);
    }

    private void Fill(PickleDictionary dictionary)
    {
        var items = PopToMark();
        Push(dictionary);
        SetIn(items);
    }

    private void SetIn(object?[] items)
    {
        if (items.Length % 2 != 0) throw new WeightsException(new(
            "A dictionary in a pickle must be given a value for each key. One is missing.",
            "Un diccionario en un pickle debe recibir un valor por cada clave. Falta uno."));
        if (Top() is not PickleDictionary dictionary) return;
        for (var i = 0; i < items.Length; i += 2) dictionary.Set(items[i], items[i + 1]);
    }

    private void PushNumber(int bytes)
    {
        if (bytes is < 0 or > LongestNumber) throw new WeightsException(new(
            $"A whole number in a pickle must take at most {LongestNumber} bytes. One takes {bytes}.",
            $"Un número entero en un pickle debe ocupar {LongestNumber} bytes como máximo. Uno ocupa {bytes}."));
        var number = new BigInteger(input.Bytes(bytes));
        if (number >= long.MinValue && number <= long.MaxValue) Push((long)number);
        else Push(number);
    }

    private static void DemandProtocol(int protocol)
    {
        if (protocol is < 2 or > NewestProtocol) throw new WeightsException(new(
            $"A pickle must be of protocol 2 to {NewestProtocol}. It is of {protocol}.",
            $"Un pickle debe ser del protocolo 2 al {NewestProtocol}. Es del {protocol}."));
    }

    private object? Remembered(long key) => _memo.TryGetValue(key, out var value)
        ? value
        : throw new WeightsException(new(
            $"A pickle must have kept what it takes up again. Nothing was kept as number {key}.",
            $"Un pickle debe haber guardado lo que retoma. No se guardó nada con el número {key}."));

    private void Push(object? value) => _stack.Add(value);

    private object? Top() => _stack.Count > Bottom ? _stack[^1] : throw Underflow();

    private object? Pop()
    {
        var top = Top();
        _stack.RemoveAt(_stack.Count - 1);
        return top;
    }

    // Python's own: a mark above the last value is what is taken away.
    private void PopOne()
    {
        if (_marks.Count > 0 && _marks.Peek() == _stack.Count) _marks.Pop();
        else Pop();
    }

    private object?[] PopMany(int count)
    {
        if (_stack.Count - count < Bottom) throw Underflow();
        var items = _stack.GetRange(_stack.Count - count, count).ToArray();
        _stack.RemoveRange(_stack.Count - count, count);
        return items;
    }

    private object?[] PopToMark()
    {
        if (_marks.Count == 0) throw Underflow();
        var items = PopMany(_stack.Count - Bottom);
        _marks.Pop();
        return items;
    }

    private int Bottom => _marks.Count > 0 ? _marks.Peek() : 0;

    private void Charge(long steps)
    {
        _steps += steps;
        if (_steps > WeightsLimits.MostPickleSteps)
            throw new WeightsException(new(
                $"A pickle must take at most {WeightsLimits.MostPickleSteps} steps. Save the state_dict only, as "
                + ".safetensors if you can.",
                $"Un pickle debe constar de {WeightsLimits.MostPickleSteps} pasos como máximo. Guarde solo el "
                + "state_dict, como .safetensors si puede."));
    }

    private WeightsException Underflow() => new(new(
        $"An instruction of a pickle must find its values, and that before byte {input.Position} does not. The file is "
        + "damaged: fetch it again.",
        $"Una instrucción de un pickle debe encontrar sus valores, y la anterior al byte {input.Position} no los "
        + "encuentra. El archivo está dañado: descárguelo de nuevo."));

    private WeightsException Unknown(byte code)
    {
        var shown = code is > 32 and < 127 ? $"'{(char)code}' (0x{code:x2})" : $"0x{code:x2}";
        return new WeightsException(new(
            $"A pickle must be made of the known instructions of protocols 2 to {NewestProtocol}. At byte "
            + $"{input.Position - 1} is {shown}. The file is damaged, or saved by something else than torch.save.",
            $"Un pickle debe constar de las instrucciones conocidas de los protocolos 2 a {NewestProtocol}. En el byte "
            + $"{input.Position - 1} está {shown}. El archivo está dañado, o lo guardó algo que no es torch.save."));
    }
}
