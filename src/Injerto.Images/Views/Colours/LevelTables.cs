namespace Injerto.Images;

/// <summary>Operations that give each level of a channel another one, as Pillow has them.</summary>
internal static class LevelTables
{
    private const int Levels = 256;

    /// <summary>Keeps the highest bits of each value.</summary>
    internal static void Posterize(int bits, Span<byte> view)
    {
        var mask = (byte)~((1 << (8 - bits)) - 1);
        foreach (ref var value in view) value &= mask;
    }

    /// <summary>Values from a threshold on become 255 less themselves.</summary>
    internal static void Solarize(double threshold, Span<byte> view)
    {
        foreach (ref var value in view)
        {
            if (value >= threshold) value = (byte)(255 - value);
        }
    }

    /// <summary>Stretches each channel so that its least value becomes 0 and its largest 255.</summary>
    internal static void AutoContrast(Span<byte> view) => Map(view, (counts, table) =>
    {
        int least = counts.IndexOfAnyExcept(0), most = counts.LastIndexOfAnyExcept(0);
        if (most <= least) return;
        var scale = 255.0 / (most - least);
        var offset = -least * scale;
        for (var i = 0; i < Levels; i++) table[i] = (byte)Math.Clamp((int)(i * scale + offset), 0, 255);
    });

    /// <summary>Spreads each channel's values evenly, as far as equal ones allow.</summary>
    internal static void Equalize(Span<byte> view) => Map(view, (counts, table) =>
    {
        var most = counts.LastIndexOfAnyExcept(0);
        var below = 0;
        foreach (var count in counts[..Math.Max(most, 0)]) below += count;
        var step = below / 255;
        if (step == 0) return;
        var sum = step / 2;
        for (var i = 0; i < Levels; i++)
        {
            table[i] = (byte)Math.Min(sum / step, 255);
            sum += counts[i];
        }
    });

    private static void Map(Span<byte> view, Tabulate tabulate)
    {
        Span<int> counts = stackalloc int[Levels];
        Span<byte> table = stackalloc byte[Levels];
        for (var channel = 0; channel < 3; channel++)
        {
            counts.Clear();
            for (var x = channel; x < view.Length; x += 3) counts[view[x]]++;
            for (var i = 0; i < Levels; i++) table[i] = (byte)i;
            tabulate(counts, table);
            for (var x = channel; x < view.Length; x += 3) view[x] = table[view[x]];
        }
    }

    private delegate void Tabulate(ReadOnlySpan<int> counts, Span<byte> table);
}
