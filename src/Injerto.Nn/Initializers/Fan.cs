using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>How many values a unit of a layer takes (in) and how many units each value reaches (out).</summary>
/// <param name="In">Values into each unit: inputs · kernel area, of one group.</param>
/// <param name="Out">Units that each value reaches: outputs · kernel area.</param>
public readonly record struct Fan(long In, long Out)
{
    /// <summary>
    /// Reads the fan off a weight: of <c>[outputs, inputs]</c> (inputs, outputs), of a convolution's <c>[outputs,
    /// inputs, height, width]</c> both times the kernel's area.
    /// </summary>
    /// <exception cref="ArgumentException">The weight has fewer than two dimensions.</exception>
    public static Fan Of(Shape weight)
    {
        if (weight.Count < 2)
            throw new ArgumentException($"A weight must have at least two dimensions, [outputs, inputs, …], for a "
                + $"rule by fan-in and fan-out. Got {weight}. Use Zeros, Constant, Uniform or Normal for others.");
        long area = 1;
        for (var d = 2; d < weight.Count; d++) area *= weight[d];
        return new Fan(weight[1] * area, weight[0] * area);
    }
}
