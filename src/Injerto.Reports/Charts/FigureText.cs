using static Injerto.Reports.SvgText;

namespace Injerto.Reports;

/// <summary>What all figures share: caption, description for those who can't see it, legend, notes.</summary>
internal static class FigureText
{
    public static void Begin(PageWriter page, string title) => page.Raw("<figure>\n").Element("figcaption", title);

    /// <summary>Opens the drawing, with its title and description for screen readers.</summary>
    public static void Svg(
        PageWriter page, string title, string description, double width, double height, string attributes)
    {
        var (titleId, descriptionId) = (page.NextId(), page.NextId());
        page.Raw($"<svg viewBox=\"0 0 {N(width)} {N(height)}\" {attributes} role=\"img\" aria-labelledby=\"{titleId} "
            + $"{descriptionId}\">\n")
            .Element("title", title, $"id=\"{titleId}\"").Element("desc", description, $"id=\"{descriptionId}\"");
    }

    public static void End(PageWriter page, params ReadOnlySpan<string> notes)
    {
        foreach (var note in notes)
        {
            if (note.Length > 0) page.Element("p", note, "class=\"note\"");
        }
        page.Raw("</figure>\n");
    }

    /// <summary>Names the series: those drawn as points, and then those drawn as lines.</summary>
    public static void Legend(
        PageWriter page, IReadOnlyList<ChartSeries> points, IReadOnlyList<ChartSeries> lines)
    {
        page.Raw("<ul class=\"legend\">\n");
        for (var i = 0; i < points.Count + lines.Count; i++)
        {
            var isLine = i >= points.Count;
            var sample = isLine
                ? $"<path class=\"line dash{i % 3}\" d=\"M1 6h26\"/>"
                : $"<path class=\"shape\" d=\"{Marker(i, 14, 6, 4.5)}\"/>";
            page.Raw($"<li class=\"s{i % Stylesheet.Colours}\"><svg width=\"28\" height=\"12\" "
                + $"aria-hidden=\"true\">{sample}</svg><span>")
                .Text((isLine ? lines[i - points.Count] : points[i]).Name).Raw("</span></li>\n");
        }
        page.Raw("</ul>\n");
    }

    /// <summary>Says that there is nothing to draw; empty when there is something.</summary>
    public static string Empty(Words words, int shown) =>
        shown > 0 ? "" : words.Say("There are no values to show.", "No hay valores que mostrar.");

    /// <summary>Says how many values could not be drawn; empty when all could.</summary>
    public static string Hidden(Words words, int count, bool logarithmic)
    {
        if (count == 0) return "";
        var why = logarithmic
            ? words.Say("not finite, or not above 0", "no finitos o no mayores que 0")
            : words.Say("not finite", "no finitos");
        return words.Say($"Values not shown: {count} ({why}).", $"Valores no mostrados: {count} ({why}).");
    }
}
