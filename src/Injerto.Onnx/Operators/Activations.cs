namespace Injerto.Onnx.Operators;

internal static class Activations
{
    internal static KeyValuePair<string, Func<OperatorCall, string>>[] Writers =>
    [
        new("aten::relu", c => c.Add("Relu", [c.Input()])),
        new("injerto::relu6", c => Clip(c, 0, 6)),
        new("aten::hardtanh", c => Clip(c, c.Real(1, -1), c.Real(2, 1))),
        new("aten::clamp", Clamp),
        new("aten::sigmoid", c => c.Add("Sigmoid", [c.Input()])),
        new("aten::tanh", c => c.Add("Tanh", [c.Input()])),
        new("aten::leaky_relu", c => c.Add("LeakyRelu", [c.Input()], Attributes.Of("alpha", c.Real(1, 0.01)))),
        new("aten::silu", Swish),
        new("injerto::silu", Swish),
        new("aten::hardsigmoid", c => c.Add(
            "HardSigmoid", [c.Input()], Attributes.Of("alpha", 1 / 6.0), Attributes.Of("beta", 0.5))),
        new("aten::hardswish", c => c.Add("HardSwish", [c.Input()])),
        new("aten::gelu", Gelu),
        new("aten::softmax.int", c => c.Add("Softmax", [c.Input()], Attributes.Of("axis", c.Dimension(1)))),
    ];

    private static string Clip(OperatorCall call, double low, double high) =>
        call.Add("Clip", [call.Input(), call.Number(low), call.Number(high)]);

    private static string Clamp(OperatorCall call) => call.Add("Clip",
    [
        call.Input(), call.Has(1) ? call.Number(call.Real(1, 0)) : "", call.Has(2) ? call.Number(call.Real(2, 0)) : "",
    ]);

    private static string Swish(OperatorCall call) =>
        call.Add("Mul", [call.Input(), call.Writer.Node("Sigmoid", $"{call.Name}.gate", [call.Input()])]);

    // x · (1 + erf(x / √2)) / 2; ONNX' own Gelu came with a later opset.
    private static string Gelu(OperatorCall call)
    {
        if (call.Has(1) && call.Node.Arguments[1].Text != "none")
            throw call.Unsupported($"approximate = {call.Node.Arguments[1]}");
        var scaled = call.Writer.Node("Div", $"{call.Name}.scaled", [call.Input(), call.Number(Math.Sqrt(2))]);
        var erf = call.Writer.Node("Erf", $"{call.Name}.erf", [scaled]);
        var sum = call.Writer.Node("Add", $"{call.Name}.sum", [erf, call.Number(1)]);
        var product = call.Writer.Node("Mul", $"{call.Name}.product", [call.Input(), sum]);
        return call.Add("Mul", [product, call.Number(0.5)]);
    }
}
