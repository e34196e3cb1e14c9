using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>The size rule (W − F + 2P) / S + 1 of a recorded convolution or pooling, with its numbers.</summary>
internal static class SizeRule
{
    /// <summary>
    /// The rule as text, once where height and width have the same numbers; null for other operations.
    /// </summary>
    internal static string? Of(GraphNode node, ValueShapes shapes)
    {
        var arguments = node.Arguments;
        switch (node.Operator.Name)
        {
            case "aten::conv2d" or "aten::convolution":
                var kernel = shapes.Of(arguments[1]).AsSpan()[2..].ToArray();
                var (step, margin) = (Pair(arguments, 3, [1, 1]), Pair(arguments, 4, [0, 0]));
                return Tell(node, shapes, kernel, step, margin, Pair(arguments, 5, [1, 1]), ceiling: false);
            case "aten::max_pool2d" or "aten::avg_pool2d":
                var window = Pair(arguments, 1, []);
                var isMax = node.Operator.Name == "aten::max_pool2d";
                return Tell(
                    node, shapes, window, Pair(arguments, 2, window), Pair(arguments, 3, [0, 0]),
                    isMax ? Pair(arguments, 4, [1, 1]) : [1, 1], Flag(arguments, isMax ? 5 : 4));
            default:
                return null;
        }
    }

    private static string? Tell(
        GraphNode node, ValueShapes shapes, long[] kernel, long[] stride, long[] padding, long[] dilation, bool ceiling)
    {
        var input = shapes.Of(node.Arguments[0]);
        if (input.Count != 4) return null;
        var pads = new[] { (padding[0], padding[0]), (padding[1], padding[1]) };
        // What a layer of TensorFlow's "same" padding put around its input just before belongs to its rule.
        if (shapes.MakerOf(node.Arguments[0]) is { Operator.Name: "aten::constant_pad_nd" } pad
            && pad.Path == node.Path && pad.Arguments[1].Integers is { Length: 4 } p)
        {
            input = shapes.Of(pad.Arguments[0]);
            pads = [(padding[0] + p[2], padding[0] + p[3]), (padding[1] + p[0], padding[1] + p[1])];
        }

        var rules = new string[2];
        for (var d = 0; d < 2; d++)
        {
            var extent = (dilation[d] * (kernel[d] - 1)) + 1;
            rules[d] = One(input[d + 2], extent, pads[d], stride[d], node.OutputShapes[0][d + 2], ceiling);
        }

        return rules[0] == rules[1] ? rules[0] : $"{rules[0]} high, {rules[1]} wide";
    }

    private static string One(long w, long f, (long Before, long After) p, long s, long output, bool ceiling)
    {
        var padding = p.Before == p.After ? $"2·{p.Before}" : $"{p.Before}+{p.After}";
        var fraction = $"({w}−{f}+{padding})/{s}";
        if (!ceiling) return $"{fraction}+1={output}";
        // Rounding up may reach a last window that would lie wholly in the padding: it is left out.
        var rounded = ((w - f + p.Before + p.After + s - 1) / s) + 1;
        return $"⌈{fraction}⌉{(rounded == output ? "+1" : "")}={output}";
    }

    private static long[] Pair(IReadOnlyList<GraphArgument> arguments, int index, long[] absent)
    {
        if (index >= arguments.Count || arguments[index].IsAbsent) return absent;
        var numbers = arguments[index].Integers;
        return numbers.Length switch { 0 => absent, 1 => [numbers[0], numbers[0]], _ => numbers };
    }

    private static bool Flag(IReadOnlyList<GraphArgument> arguments, int index) =>
        index < arguments.Count && arguments[index].Integer != 0;
}
