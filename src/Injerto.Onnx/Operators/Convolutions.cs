using Injerto.Nn.Plans;
using Injerto.Onnx.Protocol;
using Injerto.Tensors;

namespace Injerto.Onnx.Operators;

/// <summary>Convolutions, with the batch normalisation that follows folded in, and batch normalisation alone.</summary>
internal static class Convolutions
{
    internal static KeyValuePair<string, Func<OperatorCall, string>>[] Writers =>
    [
        new("aten::conv2d", c => Write(c, null)),
        new("aten::batch_norm", Normalize),
    ];

    /// <summary>The batch normalisation that can be folded into a convolution, or null.</summary>
    internal static GraphNode? Foldable(SegmentIndex index, GraphNode node) =>
        node.Operator.Name == "aten::conv2d" && index.IsConstant(node.Arguments[1].Values[0])
            && index.OnlyUse(node.Outputs[0]) is { } norm && NormalizationFold.Suits(norm) ? norm : null;

    internal static string Write(OperatorCall call, GraphNode? norm)
    {
        string[] inputs = norm is null
            ? call.Has(2) ? [call.Input(), call.Input(1), call.Input(2)] : [call.Input(), call.Input(1)]
            : [call.Input(), .. Folded(call, norm)];
        return call.Add("Conv", inputs, Numbers(call));
    }

    private static AttributeProto[] Numbers(OperatorCall call)
    {
        var pads = call.Pair(4, [0, 0]);
        return
        [
            Attributes.Of("kernel_shape", call.ShapeOf(1).AsSpan()[2..]),
            Attributes.Of("strides", call.Pair(3, [1, 1])),
            Attributes.Of("pads", pads[0], pads[1], pads[0], pads[1]),
            Attributes.Of("dilations", call.Pair(5, [1, 1])),
            Attributes.Of("group", call.Integer(6, 1)),
        ];
    }

    private static string[] Folded(OperatorCall call, GraphNode norm)
    {
        using var scope = Scope.Begin();
        var (scale, shift) = NormalizationFold.Of(call.Index, norm);
        var weight = call.Index.Constant(call.Node, 1)! * scale.Reshape(-1, 1, 1, 1);
        var bias = call.Index.Constant(call.Node, 2) is { } own ? (own * scale) + shift : shift;
        return
        [
            call.Writer.Weights($"{call.Node.Path}.weight", Values(weight), weight.Shape.AsSpan()),
            call.Writer.Weights($"{call.Node.Path}.bias", Values(bias), bias.Shape.AsSpan()),
        ];
    }

    private static string Normalize(OperatorCall call)
    {
        if (!NormalizationFold.Suits(call.Node)) throw call.Unsupported("training = true");
        using var scope = Scope.Begin();
        var (factor, shift) = NormalizationFold.Of(call.Index, call.Node);
        long[] shape = [factor.Shape[0], .. Enumerable.Repeat(1L, call.ShapeOf().Count - 2)];
        var product = call.Writer.Node("Mul", $"{call.Name}.scaled",
            [call.Input(), call.Writer.Weights($"{call.Node.Path}.scale", Values(factor), shape)]);
        return call.Add("Add", [product, call.Writer.Weights($"{call.Node.Path}.shift", Values(shift), shape)]);
    }

    internal static float[] Values(Tensor tensor) =>
        tensor.To(DType.Float32).To(Device.Cpu).Contiguous().ToArray<float>();
}
