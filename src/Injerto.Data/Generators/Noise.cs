namespace Injerto.Data.Generators;

/// <summary>
/// Smooth random values over the unit square: lattices of random numbers, each twice as fine and half as strong as the
/// one before.
/// </summary>
internal sealed class Noise
{
    private readonly float[][] lattices;
    private readonly int[] cells;

    public Noise(SeededRandom random, int firstCells, int octaves)
    {
        cells = [.. Enumerable.Range(0, octaves).Select(o => firstCells << o)];
        lattices = [.. cells.Select(c =>
            Enumerable.Range(0, (c + 2) * (c + 2)).Select(_ => (float)random.NextDouble()).ToArray())];
    }

    /// <summary>The value at a point of [0, 1]²: between 0 and 1, 0.5 on average.</summary>
    public float At(float x, float y)
    {
        (float sum, float weight, float total) = (0, 1, 0);
        for (int octave = 0; octave < lattices.Length; octave++, weight *= 0.5f)
        {
            sum += weight * Sample(lattices[octave], cells[octave], x, y);
            total += weight;
        }
        return sum / total;
    }

    private static float Sample(float[] lattice, int cells, float x, float y)
    {
        (float gx, float gy) = (Math.Clamp(x, 0, 1) * cells, Math.Clamp(y, 0, 1) * cells);
        (int ix, int iy) = ((int)gx, (int)gy);
        (float fx, float fy) = (gx - ix, gy - iy);
        (fx, fy) = (fx * fx * (3 - (2 * fx)), fy * fy * (3 - (2 * fy)));
        int at = (iy * (cells + 2)) + ix;
        float top = lattice[at] + ((lattice[at + 1] - lattice[at]) * fx);
        float bottom = lattice[at + cells + 2] + ((lattice[at + cells + 3] - lattice[at + cells + 2]) * fx);
        return top + ((bottom - top) * fy);
    }
}
