using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>
/// Multiply–adds of one recorded operation: those of convolutions and matrix products, as the field counts them.
/// Biases, normalisation and activations count nothing: they pass over each value once.
/// </summary>
internal static class MultiplyAdds
{
    internal static long Of(GraphNode node, ValueShapes shapes)
    {
        var outputs = node.OutputShapes[0].Elements;
        switch (node.Operator.Name)
        {
            case "aten::conv1d" or "aten::conv2d" or "aten::conv3d" or "aten::convolution" or "aten::_convolution":
                var kernels = shapes.Of(node.Arguments[1]);   // [outputs, inputs / groups, …]
                return outputs * (kernels.Elements / kernels[0]);
            case "aten::linear":
                return outputs * shapes.Of(node.Arguments[1])[^1];
            case "aten::matmul" or "aten::mm" or "aten::bmm" or "aten::mv" or "aten::dot":
                return outputs * shapes.Of(node.Arguments[0])[^1];
            case "aten::addmm" or "aten::baddbmm" or "aten::addmv":
                return outputs * shapes.Of(node.Arguments[1])[^1];
            default:
                return 0;
        }
    }
}
