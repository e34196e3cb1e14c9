namespace Injerto.Models;

/// <summary>
/// How widened and narrowed networks round their numbers of channels: to multiples of 8, which processors like.
/// </summary>
internal static class ChannelCount
{
    private const int Unit = 8;

    /// <summary>
    /// The nearest multiple of 8, at least 8, or the next one where the nearest would take away more than a tenth.
    /// </summary>
    internal static int Nearest(double wanted)
    {
        var nearest = Math.Max(Unit, (int)(wanted + (Unit / 2)) / Unit * Unit);
        return nearest < 0.9 * wanted ? nearest + Unit : nearest;
    }
}
