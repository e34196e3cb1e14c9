using static Injerto.Reports.SvgText;

namespace Injerto.Reports;

/// <summary>A confusion matrix: counts as numbers, the share of each true class as shade.</summary>
public sealed class ConfusionChart : PageBlock
{
    private readonly string title;
    private readonly IReadOnlyList<string> classes;
    private readonly IReadOnlyList<IReadOnlyList<int>> counts;

    /// <summary>Makes the chart.</summary>
    /// <param name="title">The title.</param>
    /// <param name="classes">The names of the classes.</param>
    /// <param name="counts">For each true class (row), how often each class (column) was predicted.</param>
    /// <exception cref="ArgumentException">The counts are not square, have another number of classes, or one is
    /// negative.</exception>
    public ConfusionChart(string title, IReadOnlyList<string> classes, IReadOnlyList<IReadOnlyList<int>> counts)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(counts);
        if (counts.Count != classes.Count || counts.Any(row => row.Count != classes.Count))
            throw new ArgumentException(
                $"A confusion matrix of {classes.Count} classes must have {classes.Count} rows of {classes.Count} "
                + $"counts. Got {counts.Count} rows of "
                + $"{string.Join(", ", counts.Select(row => row.Count).Distinct())}.");
        if (counts.Any(row => row.Any(count => count < 0)))
            throw new ArgumentException("A confusion matrix must hold no negative count.");
        this.title = title;
        this.classes = classes;
        this.counts = counts;
    }

    internal override void Render(PageWriter page)
    {
        var words = page.Words;
        // Up to 120 classes are named; more would need letters too small to read.
        var size = Math.Clamp(Math.Floor(420.0 / Math.Max(1, classes.Count)), classes.Count <= 120 ? 9 : 6, 56);
        var names = size < 9 ? [] : classes.Select(name => HtmlText.Shorten(name, 18)).ToArray();
        var font = Math.Clamp(size * 0.42, 7, 13);
        var label = names.Length == 0 ? 0 : names.Max(name => name.Length) * font * 0.62 + 10;
        var (left, top) = (label + 22, label * 0.75 + 26);
        var (width, height) =
            (left + size * classes.Count + Math.Max(14, label * 0.72), top + size * classes.Count + 6);
        var right = Enumerable.Range(0, classes.Count).Sum(i => (long)counts[i][i]);
        var total = counts.Sum(row => row.Sum(count => (long)count));
        FigureText.Begin(page, title);
        page.Raw("<div class=\"scroll\" tabindex=\"0\">");
        FigureText.Svg(
            page, title,
            words.Say($"{right} of {total} on the diagonal.", $"{right} de {total} en la diagonal."), width, height,
            $"width=\"{N(width)}\"{(classes.Count <= 20 ? " style=\"max-width:100%;height:auto\"" : "")}");
        page.Raw(Label(left + size * classes.Count / 2, 13, words.Say("predicted", "predicha")));
        page.Raw(Label(0, 0, words.Say("true", "verdadera"),
            more: $" transform=\"translate(13 {N(top + size * classes.Count / 2)}) rotate(-90)\""));
        for (var i = 0; i < names.Length; i++)
        {
            var style = $" style=\"font-size:{N(font)}px\"";
            page.Raw(Label(left - 6, top + size * (i + 0.5) + font * 0.35, names[i], "end", "", style));
            page.Raw(Label(0, 0, names[i], "start", "",
                $"{style} transform=\"translate({N(left + size * (i + 0.5) + font * 0.2)} {N(top - 6)}) "
                + "rotate(-45)\""));
        }
        var side = N(size * classes.Count);
        page.Raw($"<rect x=\"{N(left)}\" y=\"{N(top)}\" width=\"{side}\" height=\"{side}\" class=\"frame\"/>\n");
        for (var row = 0; row < classes.Count; row++) Row(page, row, left, top + size * row, size, font);
        page.Raw("</svg></div>\n");
        FigureText.End(page, words.Say(
            "Rows are true classes, columns predictions; the shade is the share of the row.",
            "Las filas son clases verdaderas; las columnas, predicciones; el tono es la proporción de la fila."));
    }

    private void Row(PageWriter page, int row, double left, double y, double size, double font)
    {
        var support = counts[row].Sum(count => (long)count);
        for (var column = 0; column < classes.Count; column++)
        {
            var count = counts[row][column];
            // Empty cells are left out: a matrix of a thousand classes has a million of them.
            if (count == 0) continue;
            var share = (double)count / support;
            var x = left + size * column;
            page.Raw($"<g><title>")
                .Text($"{classes[row]} → {classes[column]}: {count} ({page.Words.Number(share * 100, "F1")} %)")
                .Raw("</title>")
                .Raw($"<rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(size)}\" height=\"{N(size)}\" class=\"cell\" ")
                .Raw($"fill-opacity=\"{0.06 + 0.94 * share:0.###}\"/>");
            var digits = count.ToString();
            if (size >= 14 && digits.Length * font * 0.6 <= size)
                page.Raw($"<text x=\"{N(x + size / 2)}\" y=\"{N(y + size / 2 + font * 0.35)}\" text-anchor=\"middle\" "
                    + $"class=\"{(share > 0.7 ? "on" : share > 0.45 ? "mid" : "")}\" "
                    + $"style=\"font-size:{N(font)}px\">{digits}</text>");
            page.Raw("</g>\n");
        }
    }
}
