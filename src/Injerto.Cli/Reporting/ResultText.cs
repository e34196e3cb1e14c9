using Injerto.Cli.Runs;
using Injerto.Cli.Jobs;
using Injerto.Records;

namespace Injerto.Cli.Reporting;

/// <summary>An evaluation for people: the figures, class by class, the confusion matrix.</summary>
internal static class ResultText
{
    private const int WidestMatrix = 12;
    private const int MostMetrics = 5;

    internal static void Write(TextWriter output, EvaluationRecord evaluation, TaskSpec task, Texts texts)
    {
        output.WriteLine(texts.Say($"Result on {evaluation.Part} ({evaluation.Images} images)", $"Resultado en {evaluation.Part} ({evaluation.Images} imágenes)"));
        foreach (var metric in evaluation.Metrics.Take(MostMetrics))
            output.WriteLine($"  {texts.Say(metric.Label),-22} {metric.Value:0.0000}");

        PerClass(output, evaluation, texts);
        Confusion(output, evaluation, task, texts);
    }

    /// <summary>Which part chose, and what that means for the figures.</summary>
    internal static void Choice(TextWriter output, RunRecord run, Texts texts)
    {
        output.WriteLine();
        output.WriteLine(run.ChosenOnReported
            ? texts.Say($"Epoch {run.BestEpoch} was chosen on {run.SelectedOn}, the very part that is reported: these figures are somewhat too good.",
                $"La época {run.BestEpoch} se eligió en {run.SelectedOn.Spanish}, la misma parte que se informa: estas cifras son algo optimistas.")
            : texts.Say($"Epoch {run.BestEpoch} was chosen on {run.SelectedOn}; {run.ReportedOn}, which is reported, chose nothing.",
                $"La época {run.BestEpoch} se eligió en {run.SelectedOn.Spanish}; {run.ReportedOn}, que es lo que se informa, no eligió nada."));
        var unreadable = run.Unreadable.Select(problem => problem.Path).ToList();
        if (unreadable.Count == 0) return;
        var told = string.Join(", ", unreadable.Take(5)) + (unreadable.Count > 5 ? ", …" : "");
        output.WriteLine(texts.Say($"{unreadable.Count} files could not be read and were passed over: {told}",
            $"{unreadable.Count} archivos no se pudieron leer y se omitieron: {told}"));
    }

    /// <summary>Where things were written, and what to do next.</summary>
    internal static void Next(TextWriter output, RunRecord run, RunFolder folder, Texts texts)
    {
        var quoted = ResumeCommand.Quoted(folder.Path);
        output.WriteLine(texts.Say($"{run.TotalSeconds:0.0} s, at most {run.PeakRssMb:0} MB. Everything is in {folder.Path}: the weights, the settings, the report (report.html).",
            $"{run.TotalSeconds:0.0} s, como mucho {run.PeakRssMb:0} MB. Todo está en {folder.Path}: los pesos, los ajustes, el informe (report.es.html)."));
        output.WriteLine(texts.Say("Next:", "Después:"));
        output.WriteLine($"  ./injerto predict {quoted} {texts.Say("photo.jpg", "foto.jpg")}");
        output.WriteLine($"  ./injerto evaluate {quoted} {texts.Say("OTHER-PHOTOS", "OTRAS-FOTOS")}");
    }

    private static void PerClass(TextWriter output, EvaluationRecord evaluation, Texts texts)
    {
        if (evaluation.PerClass.Count == 0) return;
        var width = Math.Max(8, evaluation.PerClass.Max(c => c.Name.Length));
        output.WriteLine();
        output.WriteLine($"  {texts.Say("class", "clase").PadRight(width)} {texts.Say("precision", "precisión"),10} {texts.Say("recall", "exhaust."),9} {"F1",7} {texts.Say("images", "imágenes"),9}");
        foreach (var row in evaluation.PerClass)
            output.WriteLine($"  {row.Name.PadRight(width)} {row.Precision,10:0.000} {row.Recall,9:0.000} {row.F1,7:0.000} {row.Support,9}");
    }

    private static void Confusion(TextWriter output, EvaluationRecord evaluation, TaskSpec task, Texts texts)
    {
        if (evaluation.Confusion.Count is 0 or > WidestMatrix) return;
        var width = Math.Max(8, task.Classes.Max(c => c.Length));
        var cell = Math.Max(6, task.Classes.Max(c => Math.Min(10, c.Length)) + 1);
        output.WriteLine();
        output.WriteLine(texts.Say("  Confusion (rows: true, columns: predicted)", "  Confusión (filas: real, columnas: predicha)"));
        output.WriteLine($"  {"".PadRight(width)}{string.Concat(task.Classes.Select(c => Short(c).PadLeft(cell)))}");
        for (var row = 0; row < evaluation.Confusion.Count; row++)
            output.WriteLine($"  {task.Classes[row].PadRight(width)}{string.Concat(evaluation.Confusion[row].Select(n => $"{n}".PadLeft(cell)))}");

        static string Short(string name) => name.Length <= 10 ? name : name[..9] + "…";
    }
}
