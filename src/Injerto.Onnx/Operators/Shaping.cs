namespace Injerto.Onnx.Operators;

/// <summary>What moves values and computes nothing.</summary>
internal static class Shaping
{
    internal static KeyValuePair<string, Func<OperatorCall, string>>[] Writers =>
    [
        new("aten::contiguous", c => c.Input()),
        new("aten::clone", c => c.Input()),
        new("aten::detach", c => c.Input()),
        new("aten::dropout", Dropout),
        new("aten::feature_dropout", Dropout),
        new("aten::flatten.using_ints", Flatten),
        new("aten::reshape", Reshape),
        new("aten::permute", Permute),
        new("aten::transpose.int", Transpose),
        new("aten::unsqueeze", Unsqueeze),
        new("aten::expand", Expand),
        new("aten::expand_as", ExpandAs),
        new("aten::select.int", Select),
        new("aten::slice.Tensor", Slice),
        new("aten::cat", Cat),
        new("aten::constant_pad_nd", Pad),
    ];

    private static string Dropout(OperatorCall call) => call.Truth(2, true)
        ? throw call.Unsupported("train = true") : call.Input();

    // The first dimension is the batch, which is as long as the input says: of no shape is it written down.
    private static string Flatten(OperatorCall call)
    {
        var start = call.Dimension(1);
        if (OperatorCall.FromFront(call.Integer(2, -1), call.ShapeOf().Count) != call.ShapeOf().Count - 1)
            throw call.Unsupported($"end_dim = {call.Integer(2, -1)}");
        if (start == 0) return To(call, [-1]);
        return To(call, [.. Enumerable.Repeat(0L, (int)start), -1]);
    }

    private static string Reshape(OperatorCall call) => To(call, call.Integers(1));

    private static string To(OperatorCall call, long[] shape) =>
        call.Add("Reshape", [call.Input(), call.Writer.Integers($"{call.Name}.shape", shape)]);

    private static string Permute(OperatorCall call)
    {
        var order = call.Integers(1).Select(d => OperatorCall.FromFront(d, call.ShapeOf().Count)).ToArray();
        return call.Add("Transpose", [call.Input()], Attributes.Of("perm", order));
    }

    private static string Transpose(OperatorCall call)
    {
        var order = Enumerable.Range(0, call.ShapeOf().Count).Select(d => (long)d).ToArray();
        var (first, second) = (call.Dimension(1), call.Dimension(2));
        (order[first], order[second]) = (order[second], order[first]);
        return call.Add("Transpose", [call.Input()], Attributes.Of("perm", order));
    }

    private static string Unsqueeze(OperatorCall call)
    {
        var axis = OperatorCall.FromFront(call.Integer(1, 0), call.ShapeOf().Count + 1);
        return call.Add("Unsqueeze", [call.Input(), call.Writer.Integers($"{call.Name}.axes", axis)]);
    }

    // Sizes of −1 stay as they are, as 1 does in ONNX.
    private static string Expand(OperatorCall call)
    {
        var shape = call.Integers(1).Select(size => size < 0 ? 1 : size).ToArray();
        return call.Add("Expand", [call.Input(), call.Writer.Integers($"{call.Name}.shape", shape)]);
    }

    private static string ExpandAs(OperatorCall call) =>
        call.Add("Expand", [call.Input(), call.Writer.Node("Shape", $"{call.Name}.shape", [call.Input(1)])]);

    private static string Select(OperatorCall call) => call.Add(
        "Gather", [call.Input(), call.Writer.Integer($"{call.Name}.index", call.Integer(2, 0))],
        Attributes.Of("axis", call.Dimension(1)));

    private static string Slice(OperatorCall call)
    {
        string Constant(string name, long value) => call.Writer.Integers($"{call.Name}.{name}", value);
        return call.Add("Slice",
        [
            call.Input(), Constant("start", call.Integer(2, 0)), Constant("end", call.Integer(3, long.MaxValue)),
            Constant("axis", call.Dimension(1)), Constant("step", call.Integer(4, 1)),
        ]);
    }

    private static string Cat(OperatorCall call)
    {
        var axis = OperatorCall.FromFront(call.Integer(1, 0), call.OutputShape.Count);
        return call.Add("Concat", call.Node.Arguments[0].Values.Select(call.NameOf), Attributes.Of("axis", axis));
    }

    // libtorch begins with the last dimension; ONNX has all beginnings, then all ends.
    private static string Pad(OperatorCall call)
    {
        var (sides, count) = (call.Integers(1), call.ShapeOf().Count);
        var pads = new long[2 * count];
        for (var i = 0; i < sides.Length / 2; i++)
            (pads[count - 1 - i], pads[(2 * count) - 1 - i]) = (sides[2 * i], sides[(2 * i) + 1]);
        return call.Add(
            "Pad", [call.Input(), call.Writer.Integers($"{call.Name}.pads", pads), call.Number(call.Real(2, 0))],
            Attributes.Of("mode", "constant"));
    }
}
