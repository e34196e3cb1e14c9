namespace Injerto.Images;

/// <summary>The antialiased triangle filter along one axis, for a window of the output.</summary>
/// <remarks>
/// Output i is centred at (i + ½)·s with s = input / output; the pixels within max(s, 1) of it and inside the picture
/// weigh 1 − distance / max(s, 1), and the weights are divided by their sum.
/// </remarks>
internal sealed class FilterWeights
{
    private FilterWeights(int count, int taps)
    {
        Starts = new int[count];
        Taps = taps;
        Values = new float[count * taps];
    }

    /// <summary>First input pixel of each output.</summary>
    internal int[] Starts { get; }

    /// <summary>Number of input pixels of each output.</summary>
    internal int Taps { get; }

    internal float[] Values { get; }

    internal int Length => Starts.Length;

    internal int FirstInput => Starts[0];

    internal int EndInput => Starts[^1] + Taps;

    /// <summary>Weights of the outputs first … first + count − 1 of a resize from input to output pixels.</summary>
    internal static FilterWeights Create(int input, int output, int first, int count)
    {
        var scale = (double)input / output;
        var support = Math.Max(scale, 1);
        var taps = 1;
        for (var i = 0; i < count; i++)
        {
            var (start, end) = Reach(first + i, scale, support, input);
            taps = Math.Max(taps, end - start);
        }

        var weights = new FilterWeights(count, taps);
        for (var i = 0; i < count; i++)
        {
            var centre = (first + i + 0.5) * scale;
            var (start, end) = Reach(first + i, scale, support, input);
            var sum = 0.0;
            for (var x = start; x < end; x++) sum += Weight(x, centre, support);

            // All rows of weights have one length, the spare ones 0; near the end they begin earlier to stay inside.
            weights.Starts[i] = Math.Min(start, input - taps);
            for (var x = start; x < end; x++)
                weights.Values[i * taps + x - weights.Starts[i]] = (float)(Weight(x, centre, support) / sum);
        }

        return weights;
    }

    /// <summary>The weights of output i, for the input pixels from its start on.</summary>
    internal ReadOnlySpan<float> Of(int i) => Values.AsSpan(i * Taps, Taps);

    private static (int Start, int End) Reach(int output, double scale, double support, int input)
    {
        var centre = (output + 0.5) * scale;
        return ((int)Math.Max(0, Math.Floor(centre - support + 0.5)), (int)Math.Min(
            input, Math.Floor(centre + support + 0.5)));
    }

    private static double Weight(int x, double centre, double support) =>
        Math.Max(0, 1 - Math.Abs(x + 0.5 - centre) / support);
}
