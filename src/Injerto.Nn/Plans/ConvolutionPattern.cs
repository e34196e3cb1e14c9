using Injerto.Tensors;

namespace Injerto.Nn.Plans;

/// <summary>The recorded operations that one fused convolution takes the place of.</summary>
internal sealed class ConvolutionPattern
{
    /// <summary>The convolution itself, or a linear layer's product.</summary>
    internal required GraphNode Convolution { get; init; }

    /// <summary>Whether it is the product of a linear layer instead.</summary>
    internal bool IsLinear => Convolution.Operator.Name == "aten::linear";

    /// <summary>Its batch normalisation, if one follows.</summary>
    internal GraphNode? Normalisation { get; set; }

    /// <summary>Its activation, if one follows.</summary>
    internal GraphNode? Activation { get; set; }

    /// <summary>The value that goes in.</summary>
    internal required int Input { get; set; }

    /// <summary>The value that is added before the activation, or −1.</summary>
    internal int Residual { get; set; } = -1;

    /// <summary>The value that comes out.</summary>
    internal required int Output { get; set; }

    /// <summary>Top, left, bottom, right, in pixels.</summary>
    internal required long[] Padding { get; set; }

    /// <summary>Vertical and horizontal step.</summary>
    internal long[] Stride => IsLinear ? [1, 1] : Pair(3);

    /// <summary>Vertical and horizontal spacing of the kernel.</summary>
    internal long[] Dilation => IsLinear ? [1, 1] : Pair(5);

    /// <summary>Number of groups.</summary>
    internal long Groups => IsLinear ? 1 : Convolution.Arguments.Count > 6 ? Convolution.Arguments[6].Integer : 1;

    private long[] Pair(int argument)
    {
        if (Convolution.Arguments.Count <= argument) return [1, 1];
        var values = Convolution.Arguments[argument].Integers;
        return values.Length == 1 ? [values[0], values[0]] : values;
    }
}
