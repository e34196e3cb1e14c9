namespace Injerto.Reports;

/// <summary>Small pieces of SVG.</summary>
internal static class SvgText
{
    /// <summary>
    /// A coordinate: one tenth of a pixel is enough for any eye, and makes files small and equal everywhere.
    /// </summary>
    public static string N(double value) => (Math.Round(value, 1) + 0.0).ToString("0.#");

    public static string Label(
        double x, double y, string text, string anchor = "middle", string css = "soft", string more = "") =>
            $"<text x=\"{N(x)}\" y=\"{N(y)}\" text-anchor=\"{anchor}\" "
            + $"class=\"{css}\"{more}>{HtmlText.Escape(text)}</text>\n";

    public static string Line(double x1, double y1, double x2, double y2, string css) =>
        $"<line x1=\"{N(x1)}\" y1=\"{N(y1)}\" x2=\"{N(x2)}\" y2=\"{N(y2)}\" class=\"{css}\"/>\n";

    /// <summary>The outline of the marker of a series, around a point.</summary>
    public static string Marker(int series, double x, double y, double radius)
    {
        var r = radius;
        return (series % 6) switch
        {
            0 => $"M{N(x - r)} {N(y)}a{N(r)} {N(r)} 0 1 0 {N(2 * r)} 0a{N(r)} {N(r)} 0 1 0 {N(-2 * r)} 0z",
            1 => $"M{N(x - 0.9 * r)} {N(y - 0.9 * r)}h{N(1.8 * r)}v{N(1.8 * r)}h{N(-1.8 * r)}z",
            2 => $"M{N(x)} {N(y - 1.2 * r)}l{N(1.15 * r)} {N(2 * r)}h{N(-2.3 * r)}z",
            3 => $"M{N(x)} {N(y - 1.3 * r)}l{N(1.3 * r)} {N(1.3 * r)}l{N(-1.3 * r)} {N(1.3 * r)}l{N(-1.3 * r)} "
                + $"{N(-1.3 * r)}z",
            4 => $"M{N(x)} {N(y + 1.2 * r)}l{N(1.15 * r)} {N(-2 * r)}h{N(-2.3 * r)}z",
            _ => $"M{N(x - 0.4 * r)} {N(y - 1.2 * r)}h{N(0.8 * r)}v{N(0.8 * r)}h{N(0.8 * r)}v{N(0.8 * r)}h{N(-0.8 * r)}"
                + $"v{N(0.8 * r)}h{N(-0.8 * r)}v{N(-0.8 * r)}h{N(-0.8 * r)}v{N(-0.8 * r)}h{N(0.8 * r)}z",
        };
    }
}
