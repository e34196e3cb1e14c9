namespace Injerto.Data.Generators;

/// <summary>The outline of a petal or leaf: half its width along its length, both in units of the length.</summary>
internal sealed class Profile
{
    private const int Steps = 96;
    private readonly float[] widths;

    /// <param name="width">Half the width at u in [0, 1], from base to tip.</param>
    /// <param name="notchDepth">How deep the tip is notched, as a heart is.</param>
    /// <param name="notchWidth">Half the width of the notch.</param>
    public Profile(Func<float, float> width, float notchDepth = 0, float notchWidth = 0.2f)
    {
        widths = [.. Enumerable.Range(0, Steps + 2).Select(i => Math.Max(0, width(Math.Min(1, i / (float)Steps))))];
        (NotchDepth, NotchWidth, Widest) = (notchDepth, notchWidth, widths.Max());
    }

    public float Widest { get; }

    public float NotchDepth { get; }

    public float NotchWidth { get; }

    /// <summary>Long and straight with a round tip: a daisy's.</summary>
    public static Profile Strap { get; } = new(u => 0.125f * (0.5f + (0.5f * Smooth(u / 0.45f))) * RoundTip(u, 0.82f));

    /// <summary>Broadest near its edge: a poppy's.</summary>
    public static Profile Fan { get; } = new(u =>
        (0.66f * MathF.Pow(u, 0.62f) * MathF.Sqrt(Math.Max(0, 1 - MathF.Pow(u, 5)))) + (0.05f * (1 - u)));

    /// <summary>Notched at the tip: a cherry's.</summary>
    public static Profile Heart { get; } = new(u =>
        0.44f * Arch(u * 0.995f, 0.95f, 0.62f) * (0.55f + (0.45f * Smooth(u / 0.6f))), notchDepth: 0.2f,
            notchWidth: 0.17f);

    /// <summary>Long and pointed: a lily's.</summary>
    public static Profile Lance { get; } = new(u => (0.235f * Arch(u, 0.85f, 0.9f)) + (0.035f * (1 - u)));

    /// <summary>Egg-shaped and pointed: a tulip's.</summary>
    public static Profile Cup { get; } = new(u => (0.36f * Arch(u, 0.7f, 0.72f)) + (0.06f * (1 - u)));

    /// <summary>A leaf.</summary>
    public static Profile Leaf { get; } = new(u => (0.2f * Arch(u, 0.8f, 1.1f)) + (0.012f * (1 - u)));

    /// <summary>A blade of grass.</summary>
    public static Profile Blade { get; } = new(u => 0.045f * (1 - (u * u)));

    public float At(float u, out float slope)
    {
        float at = Math.Clamp(u, 0, 1) * Steps;
        int i = Math.Min((int)at, Steps - 1);
        slope = (widths[i + 1] - widths[i]) * Steps;
        return widths[i] + ((widths[i + 1] - widths[i]) * (at - i));
    }

    /// <summary>A bulge from 0 to 0, widest where u to the power <paramref name="lean"/> is a half.</summary>
    private static float Arch(float u, float lean, float fullness) =>
        MathF.Pow(MathF.Max(0, MathF.Sin(MathF.PI * MathF.Pow(u, lean))), fullness);

    private static float Smooth(float t)
    {
        t = Math.Clamp(t, 0, 1);
        return t * t * (3 - (2 * t));
    }

    private static float RoundTip(float u, float from) =>
        u <= from ? 1 : MathF.Sqrt(Math.Max(0, 1 - MathF.Pow((u - from) / (1 - from), 2)));
}
