using Injerto.Cli.Parsing;
using Injerto.Records;
using Injerto.Runs;
using Injerto.Text;

namespace Injerto.Cli.Reporting;

/// <summary>An evaluation for people: the figures, class by class, the confusion matrix.</summary>
internal sealed class ResultText(TextWriter output, CommandContext context)
{
    private const int WidestMatrix = 12, LongestName = 10, MostMetrics = 7, WidthOfClasses = 52;

    private Texts Texts => context.Texts;

    /// <summary>An evaluation of a run's model.</summary>
    internal void Write(RunRecord run, EvaluationRecord evaluation) =>
        Write(evaluation, run.Columns.Count > 0, run.Items);

    /// <summary>An evaluation of pictures, by whatever model.</summary>
    internal void Write(EvaluationRecord evaluation) => Write(evaluation, false, new("images", "imágenes"));

    private void Write(EvaluationRecord evaluation, bool isTable, LocalizedText items)
    {
        Figures(evaluation, isTable);
        PerClass(evaluation, Texts.Say(items));
        PerLabel(evaluation, Texts.Say(items));
        PerOutput(evaluation);
        Confusion(evaluation);
        LeftOut(evaluation);
    }

    /// <summary>Its figures alone.</summary>
    internal void Figures(EvaluationRecord evaluation, bool isTable)
    {
        var images = isTable ? Count.Rows(evaluation.Images) : Count.Images(evaluation.Images);
        var part = PartText.Of(evaluation.Part);
        Line(new($"Result on {part.English} ({images.English})", $"Resultado en {part.Spanish} ({images.Spanish})"));
        Metrics(evaluation, isTable);
    }

    /// <summary>Which part chose, and what that means for the figures.</summary>
    internal void Choice(RunRecord run)
    {
        output.WriteLine();
        foreach (var text in HeadText.Of(run)) Line(text);
        if (CalibrationText.Of(run) is { } calibration) Line(calibration);
        if (FigureWords.OfMethods(run) is { } words) Line(words);
        var reported = PartText.Of(run.ReportedOn);
        Line(run.ChosenOnReported
            ? new(
                $"Epoch {run.BestEpoch} was chosen on {run.SelectedOn.English}, the very part that is reported: these "
                + "figures are somewhat too good.",
                $"La época {run.BestEpoch} se eligió en {run.SelectedOn.Spanish}, la misma parte que se informa: estas "
                + "cifras son algo optimistas.")
            : new(
                $"Epoch {run.BestEpoch} was chosen on {run.SelectedOn.English}; {reported.English}, which is reported, "
                + "chose nothing.",
                $"La época {run.BestEpoch} se eligió en {run.SelectedOn.Spanish}; {reported.Spanish}, que es lo que se "
                + "informa, no eligió nada."));
        var unreadable = run.Unreadable.Select(p => p.Path).ToList();
        if (unreadable.Count == 0) return;
        var names = string.Join(", ", unreadable.Take(5)) + (unreadable.Count > 5 ? ", …" : "");
        Line(unreadable.Count == 1
            ? new(
                $"1 file could not be read and was passed over: {names}",
                $"1 archivo no se pudo leer y se omitió: {names}")
            : new($"{unreadable.Count} files could not be read and were passed over: {names}",
                $"{unreadable.Count} archivos no se pudieron leer y se omitieron: {names}"));
    }

    /// <summary>Where things were written, and what to do next.</summary>
    internal void Next(FinishedRun run)
    {
        var (folder, report) = (run.Folder.Path, Path.GetFileName(run.Folder.Report(Texts.Language)));
        Line(new(
            $"{run.Record.TotalSeconds:0.0} s, at most {run.Record.PeakRssMb:0} MB. Everything is in {folder}: the "
            + $"model (model.injerto), the settings, the report ({report}).",
            $"{Texts.Number(run.Record.TotalSeconds, "0.0")} s, como mucho {run.Record.PeakRssMb:0} MB. Todo está en "
            + $"{folder}: el modelo (model.injerto), los ajustes, el informe ({report})."));
        output.WriteLine(Texts.Say("Next:", "Después:"));
        var isTable = run.Record.Columns.Count > 0;
        var (one, many) = isTable
            ? (Texts.Say("rows.csv", "filas.csv"), Texts.Say("OTHER-TABLE", "OTRA-TABLA"))
            : (Texts.Say("photo.jpg", "foto.jpg"), Texts.Say("OTHER-PHOTOS", "OTRAS-FOTOS"));
        output.WriteLine($"  {ProgramName.Text} predict {ShellWord.Quote(folder)} {one}");
        output.WriteLine($"  {ProgramName.Text} evaluate {ShellWord.Quote(folder)} {many}");
    }

    // The first few are what people ask for; the report has all.
    private void Metrics(EvaluationRecord evaluation, bool isTable)
    {
        // Of single classes all micro averages are the accuracy.
        var isSingle = evaluation.PerLabel.Count == 0;
        var shown = evaluation.Metrics.Where(m => !(isSingle && m.Name.StartsWith("micro", StringComparison.Ordinal))
            && !m.Name.StartsWith("weighted", StringComparison.Ordinal))
            .Take(MostMetrics).Select(m => (Label: Texts.Say(m.Label), m)).ToList();
        var width = shown.Select(m => m.Label.Length).DefaultIfEmpty(0).Max();
        foreach (var (label, metric) in shown)
        {
            var figure = $"  {label.PadRight(width)}  "
                + $"{(metric.Undefined is null ? Texts.Number(metric.Value, "0.0000") : "–")}";
            var interval = Interval(metric);
            var fits = figure.Length + interval.Length <= context.Width;
            output.WriteLine(fits ? figure + interval : figure);
            if (!fits) output.WriteLine($"   {interval}");
            if (metric.Undefined is { } reason) Line(reason, "    ");
        }

        if (shown.Any(s => s.m.Low is not null)) Line(IntervalsAre(isTable), "  ");
        if (FigureWords.OfMetrics(shown.Select(s => s.m.Name)) is { } words) Line(words, "  ");
    }

    private string Interval(MetricValue metric) => metric is { Low: { } low, High: { } high }
        ? $" ({Texts.Number(low, "0.000")}–{Texts.Number(high, "0.000")})" : "";

    private static LocalizedText IntervalsAre(bool isTable) => isTable
        ? new("(…): the 95 % interval. It speaks of the rows judged, not of other seeds.",
            "(…): el intervalo del 95 %. Habla de las filas evaluadas, no de otras semillas.")
        : new("(…): the 95 % interval. It speaks of the images judged, not of other seeds.",
            "(…): el intervalo del 95 %. Habla de las imágenes evaluadas, no de otras semillas.");

    private void PerClass(EvaluationRecord evaluation, string items)
    {
        if (evaluation.PerClass.Count == 0) return;
        // 31 columns of figures; where that leaves no room for a name, precision and recall are left to the report.
        var isNarrow = context.Width < WidthOfClasses;
        var figures = isNarrow ? 15 : 37;
        var width = Math.Min(
            evaluation.PerClass.Select(c => c.Name.Length).Append(8).Max(), context.Width - figures - 3);
        output.WriteLine();
        var between = isNarrow ? "" : $" {Texts.Say("precision", "precisión"),10} {Texts.Say("recall", "exhaust."),9}";
        output.WriteLine($"  {DataText.Fitted(Texts.Say("class", "clase"), width)}{between} {"F1",6} "
            + $"{items,8}");
        foreach (var row in evaluation.PerClass)
        {
            between = isNarrow
                ? "" : $" {Texts.Number(row.Precision, "0.000"),10} {Texts.Number(row.Recall, "0.000"),9}";
            output.WriteLine(
                $"  {DataText.Fitted(row.Name, width)}{between} {Texts.Number(row.F1, "0.000"),6} {row.Support,8}");
        }
    }

    private void PerLabel(EvaluationRecord evaluation, string items)
    {
        if (evaluation.PerLabel.Count == 0) return;
        output.WriteLine();
        TextTable.Write(
            output, context,
            [
                Texts.Say("label", "etiqueta"), "AP", Texts.Say("precision", "precisión"),
                Texts.Say("recall", "exhaust."),
                "F1", Texts.Say("threshold", "umbral"), items,
            ],
            [.. evaluation.PerLabel.Select(Cells)], 1..7, "  ");

        string[] Cells(LabelScore row) =>
        [
            row.Name, Three(row.AveragePrecision), Three(row.Precision), Three(row.Recall), Three(row.F1),
            Three(row.Threshold), $"{row.Support}",
        ];

        string Three(double value) => double.IsNaN(value) ? "–" : Texts.Number(value, "0.000");
    }

    // A single output's figures are those of the whole.
    private void PerOutput(EvaluationRecord evaluation)
    {
        if (evaluation.PerOutput.Count < 2) return;
        output.WriteLine();
        TextTable.Write(
            output, context,
            [
                Texts.Say("output", "salida"), .. evaluation.PerOutput[0].Metrics.Select(m => Texts.Say(m.Label)),
            ],
            [.. evaluation.PerOutput.Select(row => (string[])[row.Name, .. row.Metrics.Select(
                m => m.Undefined is null ? Texts.Number(m.Value, "0.####") : "–")])], 1.., "  ");
    }

    private void Confusion(EvaluationRecord evaluation)
    {
        if (evaluation.Confusion.Count is 0 or > WidestMatrix) return;
        var names = evaluation.PerClass.Select(c => c.Name).ToList();
        var (width, cell) = MatrixColumns(names);
        if (2 + width + (cell * names.Count) > context.Width) return;
        output.WriteLine();
        Line(new("Confusion (rows: true, columns: predicted)", "Confusión (filas: real, columnas: predicha)"), "  ");
        output.WriteLine($"  {"".PadRight(width)}"
            + $"{string.Concat(names.Select(n => DataText.Fitted(n, LongestName).Trim().PadLeft(cell)))}");
        for (var row = 0; row < evaluation.Confusion.Count; row++)
            output.WriteLine($"  {DataText.Fitted(names[row], width)}"
                + $"{string.Concat(evaluation.Confusion[row].Select(n => $"{n}".PadLeft(cell)))}");
    }

    private (int Name, int Cell) MatrixColumns(List<string> names) => (
        Math.Min(names.Select(n => n.Length).Append(8).Max(), context.Width / 3),
        Math.Max(6, names.Max(n => Math.Min(LongestName, n.Length)) + 1));

    // What a narrow terminal has no room for is said, so that nobody takes it for missing.
    private void LeftOut(EvaluationRecord evaluation)
    {
        var names = evaluation.PerClass.Select(c => c.Name).ToList();
        if (names.Count == 0) return;
        var (width, cell) = MatrixColumns(names);
        var lacksMatrix = evaluation.Confusion.Count is > 0 and <= WidestMatrix
            && 2 + width + (cell * names.Count) > context.Width;
        var lacking = new List<LocalizedText>();
        if (context.Width < WidthOfClasses) lacking.Add(new("precision and recall", "precisión y exhaustividad"));
        if (lacksMatrix) lacking.Add(new("the confusion matrix", "la matriz de confusión"));
        if (lacking.Count == 0) return;
        output.WriteLine();
        var list = LocalizedText.Join("; ", lacking);
        Line(new($"Left out, for want of room in this terminal: {list.English}.",
            $"Se omite, por falta de espacio en esta terminal: {list.Spanish}."), "  ");
    }

    private void Line(LocalizedText text, string indent = "")
    {
        foreach (var line in TextLines.Wrap(context.Say(text), context.Width, indent, indent)) output.WriteLine(line);
    }
}
