using Injerto.Tensors;

namespace Injerto.Onnx.Operators;

/// <summary>Linear layers, matrix products and layer normalisation.</summary>
internal static class Products
{
    internal static KeyValuePair<string, Func<OperatorCall, string>>[] Writers =>
    [
        new("aten::matmul", c => c.Add("MatMul", [c.Input(), c.Input(1)])),
        new("aten::linear", Linear),
        new("aten::layer_norm", LayerNorm),
    ];

    // A product with the rows of all leading dimensions; Gemm takes two dimensions only.
    private static string Linear(OperatorCall call)
    {
        string[] bias = call.Has(2) ? [call.Input(2)] : [];
        if (call.ShapeOf().Count == 2)
            return call.Add("Gemm", [call.Input(), call.Input(1), .. bias], Attributes.Of("transB", 1L));
        var transposed = call.Writer.Node(
            "Transpose", $"{call.Name}.weight", [call.Input(1)], Attributes.Of("perm", 1L, 0L));
        if (bias is []) return call.Add("MatMul", [call.Input(), transposed]);
        var product = call.Writer.Node("MatMul", $"{call.Name}.product", [call.Input(), transposed]);
        return call.Add("Add", [product, .. bias]);
    }

    private static string LayerNorm(OperatorCall call)
    {
        var shape = new Shape(call.Integers(1));
        string Absent(string name, float value)
        {
            var values = new float[shape.Elements];
            Array.Fill(values, value);
            return call.Writer.Weights($"{call.Name}.{name}", values, shape.AsSpan());
        }

        var scale = call.Has(2) ? call.Input(2) : Absent("scale", 1);
        var bias = call.Has(3) ? call.Input(3) : Absent("bias", 0);
        return call.Add(
            "LayerNormalization", [call.Input(), scale, bias], Attributes.Of("axis", (long)-shape.Count),
            Attributes.Of("epsilon", call.Real(4, 1e-5)));
    }
}
