namespace Injerto.Onnx.Operators;

internal static class Arithmetic
{
    internal static KeyValuePair<string, Func<OperatorCall, string>>[] Writers =>
    [
        new("aten::add.Tensor", c => c.Add("Add", [c.Input(), Scaled(c)])),
        new("aten::sub.Tensor", c => c.Add("Sub", [c.Input(), Scaled(c)])),
        new("aten::mul.Tensor", c => c.Add("Mul", [c.Input(), c.Input(1)])),
        new("aten::div.Tensor", c => c.Add("Div", [c.Input(), c.Input(1)])),
        new("aten::add.Scalar", c => c.Add("Add", [c.Input(), c.Number(c.Real(1, 0) * c.Real(2, 1))])),
        new("aten::sub.Scalar", c => c.Add("Sub", [c.Input(), c.Number(c.Real(1, 0) * c.Real(2, 1))])),
        new("aten::rsub.Scalar", ReverseSub),
        new("aten::mul.Scalar", c => c.Add("Mul", [c.Input(), c.Number(c.Real(1, 1))])),
        new("aten::div.Scalar", c => c.Add("Div", [c.Input(), c.Number(c.Real(1, 1))])),
        new("aten::neg", c => c.Add("Neg", [c.Input()])),
        new("aten::abs", c => c.Add("Abs", [c.Input()])),
        new("aten::exp", c => c.Add("Exp", [c.Input()])),
        new("aten::log", c => c.Add("Log", [c.Input()])),
        new("aten::sqrt", c => c.Add("Sqrt", [c.Input()])),
        new("aten::square", c => c.Add("Mul", [c.Input(), c.Input()])),
        new("aten::reciprocal", c => c.Add("Reciprocal", [c.Input()])),
        new("aten::mean.dim", Mean),
    ];

    // libtorch multiplies the second operand by a number.
    private static string Scaled(OperatorCall call) => call.Real(2, 1) is var scale && scale == 1
        ? call.Input(1)
        : call.Writer.Node("Mul", $"{call.Name}.scaled", [call.Input(1), call.Number(scale)]);

    private static string ReverseSub(OperatorCall call)
    {
        if (call.Real(2, 1) != 1) throw call.Unsupported($"alpha = {call.Real(2, 1)}");
        return call.Add("Sub", [call.Number(call.Real(1, 0)), call.Input()]);
    }

    private static string Mean(OperatorCall call)
    {
        var axes = call.Integers(1).Select(d => OperatorCall.FromFront(d, call.ShapeOf().Count)).ToArray();
        return call.Add(
            "ReduceMean", [call.Input(), call.Writer.Integers($"{call.Name}.axes", axes)],
            Attributes.Of("keepdims", call.Integer(2, 0)));
    }
}
