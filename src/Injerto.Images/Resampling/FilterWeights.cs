namespace Injerto.Images;

/// <summary>The antialiased triangle filter along one axis, for a window of the output.</summary>
/// <remarks>
/// Output i is centred at (i + ½)·s with s = input / output; the pixels within max(s, 1) of it and inside the picture weigh
/// 1 − distance / max(s, 1), and the weights are divided by their sum.
/// </remarks>
internal sealed class FilterWeights
{
    private FilterWeights(int count, int taps)
    {
        Starts = new int[count];
        Counts = new int[count];
        Taps = taps;
        Values = new float[count * taps];
    }

    /// <summary>First input pixel of each output.</summary>
    internal int[] Starts { get; }

    /// <summary>Number of input pixels of each output.</summary>
    internal int[] Counts { get; }

    /// <summary>Distance between the weights of neighbouring outputs in <see cref="Values"/>.</summary>
    internal int Taps { get; }

    internal float[] Values { get; }

    internal int Length => Starts.Length;

    internal int FirstInput => Starts[0];

    internal int EndInput => Starts[^1] + Counts[^1];

    /// <summary>Weights of the outputs first … first + count − 1 of a resize from input to output pixels.</summary>
    internal static FilterWeights Create(int input, int output, int first, int count)
    {
        var scale = (double)input / output;
        var support = Math.Max(scale, 1);
        var weights = new FilterWeights(count, (int)Math.Min(Math.Ceiling(support) * 2 + 1, input));
        for (var i = 0; i < count; i++)
        {
            var centre = (first + i + 0.5) * scale;
            var start = (int)Math.Max(0, Math.Floor(centre - support + 0.5));
            var end = (int)Math.Min(input, Math.Floor(centre + support + 0.5));
            var sum = 0.0;
            for (var x = start; x < end; x++) sum += Weight(x, centre, support);
            for (var x = start; x < end; x++) weights.Values[i * weights.Taps + x - start] = (float)(Weight(x, centre, support) / sum);
            (weights.Starts[i], weights.Counts[i]) = (start, end - start);
        }

        return weights;
    }

    private static double Weight(int x, double centre, double support) => Math.Max(0, 1 - Math.Abs(x + 0.5 - centre) / support);
}
