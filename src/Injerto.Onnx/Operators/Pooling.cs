using Injerto.Onnx.Protocol;

namespace Injerto.Onnx.Operators;

internal static class Pooling
{
    internal static KeyValuePair<string, Func<OperatorCall, string>>[] Writers =>
    [
        new("aten::max_pool2d", MaxPool),
        new("aten::avg_pool2d", AvgPool),
        new("aten::adaptive_avg_pool2d", AdaptiveAvgPool),
    ];

    private static string MaxPool(OperatorCall call)
    {
        var dilation = call.Pair(4, [1, 1]);
        return call.Add(
            "MaxPool", [call.Input()], [.. Window(call, dilation), Attributes.Of("dilations", dilation)]);
    }

    private static string AvgPool(OperatorCall call)
    {
        var counts = call.Truth(5, true);
        if (call.Has(6)) throw call.Unsupported("divisor_override");
        // Rounding up reaches beyond the padding, and those places never count.
        if (counts && call.Truth(4, false) && call.Pair(3, [0, 0]).Any(p => p > 0))
            throw call.Unsupported("ceil_mode = true, count_include_pad = true");
        var excludes = !counts || call.Truth(4, false);
        return call.Add(
            "AveragePool", [call.Input()],
            [.. Window(call, [1, 1]), Attributes.Of("count_include_pad", excludes ? 0L : 1L)]);
    }

    // As many rows and columns are put behind as the recorded output takes: so nothing is left to ONNX' ceil_mode,
    // which not all runtimes read alike.
    private static AttributeProto[] Window(OperatorCall call, long[] dilation)
    {
        var kernel = call.Pair(1, []);
        var (stride, before) = (call.Pair(2, kernel), call.Pair(3, [0, 0]));
        var (input, output) = (call.ShapeOf(), call.OutputShape);
        var after = new long[2];
        for (var d = 0; d < 2; d++)
        {
            var reach = ((output[d + 2] - 1) * stride[d]) + ((kernel[d] - 1) * dilation[d]) + 1;
            after[d] = Math.Max(0, reach - input[d + 2] - before[d]);
        }

        return
        [
            Attributes.Of("kernel_shape", kernel), Attributes.Of("strides", stride),
            Attributes.Of("pads", before[0], before[1], after[0], after[1]),
        ];
    }

    private static string AdaptiveAvgPool(OperatorCall call)
    {
        var (input, output) = (call.ShapeOf(), call.Pair(1, []));
        if (output is [1, 1]) return call.Add("GlobalAveragePool", [call.Input()]);
        if (output[0] == input[2] && output[1] == input[3]) return call.Input();
        // Windows of several sizes are two products: with the means over rows, and with those over columns.
        var rows = call.Writer.Weights(
            $"{call.Name}.rows", Means(input[2], output[0], isTransposed: false), output[0], input[2]);
        var columns = call.Writer.Weights(
            $"{call.Name}.columns", Means(input[3], output[1], isTransposed: true), input[3], output[1]);
        return call.Add("MatMul", [call.Writer.Node("MatMul", $"{call.Name}.high", [rows, call.Input()]), columns]);
    }

    private static float[] Means(long input, long output, bool isTransposed)
    {
        var means = new float[input * output];
        for (long o = 0; o < output; o++)
        {
            var (first, end) = (o * input / output, (((o + 1) * input) + output - 1) / output);
            for (var i = first; i < end; i++)
                means[isTransposed ? (i * output) + o : (o * input) + i] = 1f / (end - first);
        }

        return means;
    }
}
