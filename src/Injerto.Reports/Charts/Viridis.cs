namespace Injerto.Reports;

/// <summary>A colour scale that is even to the eye and safe for colour-blind readers.</summary>
/// <remarks>
/// Nine support points of viridis by S. van der Walt and N. Smith (CC0, bids.github.io/colormap); linear in between.
/// </remarks>
internal static class Viridis
{
    private static readonly int[] Points =
        [0x440154, 0x472D7B, 0x3B528B, 0x2C728E, 0x21918C, 0x28AE80, 0x5EC962, 0xADDC30, 0xFDE725];

    /// <summary>The colour at a share from 0 to 1, as <c>#rrggbb</c>.</summary>
    public static string At(double share)
    {
        var place = Math.Clamp(share, 0, 1) * (Points.Length - 1);
        var index = Math.Min((int)place, Points.Length - 2);
        var weight = place - index;
        return $"#{Mix(16):x2}{Mix(8):x2}{Mix(0):x2}";

        int Mix(int shift) => (int)Math.Round(
            ((Points[index] >> shift) & 255) * (1 - weight) + ((Points[index + 1] >> shift) & 255) * weight);
    }
}
