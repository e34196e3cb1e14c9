using Injerto.Records;

namespace Injerto.Reports;

/// <summary>The tables of a run's report: all metrics, all settings, the time of each stage.</summary>
internal static class RunSettings
{
    public static PageBlock Metrics(RunRecord run, Words words) => new TableBlock(
        [new(words.Say("Metric", "Métrica")), new(words.Say("Value", "Valor"), true), new(words.Say("Better is", "Mejor es"))],
        [.. run.Evaluation.Metrics.Select(metric => (IReadOnlyList<string>)
        [
            words.Metric(metric.Name), RunSummary.Value(metric),
            metric.HigherIsBetter ? words.Say("higher", "más alto") : words.Say("lower", "más bajo"),
        ])])
    {
        Title = words.Say($"All metrics on {run.ReportedOn}", $"Todas las métricas en {run.ReportedOn}"),
    };

    public static PageBlock Table(RunRecord run, Words words)
    {
        var none = words.Say("none", "ninguno");
        var (preparation, task) = (run.Preprocessing, run.Task);
        var rows = new List<(string Name, string Value)>
        {
            (words.Say("Model", "Modelo"), run.Model),
            (words.Say("Pretrained weights", "Pesos preentrenados"), run.PretrainedWeights ?? none),
            (words.Say("Trainable from block", "Entrenable desde el bloque"), run.Cut ?? none),
            (words.Say("Task", "Tarea"), words.Say($"{task.Kind}, {task.Classes.Count} classes, loss {task.Loss}",
                $"{task.Kind}, {task.Classes.Count} clases, pérdida {task.Loss}")),
            (words.Say("Preprocessing", "Preprocesamiento"), words.Say(
                $"shorter side {preparation.ResizeShorter}, centre {preparation.CropSize} × {preparation.CropSize}, "
                + $"filter {preparation.Filter}, {preparation.Order}, mean {Triple(preparation.Mean)}, std {Triple(preparation.Std)}",
                $"lado menor {preparation.ResizeShorter}, centro {preparation.CropSize} × {preparation.CropSize}, "
                + $"filtro {preparation.Filter}, {preparation.Order}, "
                + $"media {Triple(preparation.Mean)}, desviación {Triple(preparation.Std)}")),
            (words.Say("Augmentation", "Aumento de datos"), run.Augmentation.Length == 0 ? none : run.Augmentation),
            (words.Say("Views of each image", "Vistas de cada imagen"), $"{run.ViewsPerImage}"),
            (words.Say("Seeds", "Semillas"), string.Join(", ", run.Seeds.Select(seed => $"{seed.Key} {seed.Value}"))),
            (words.Say("Data fingerprint", "Huella de los datos"), run.DataFingerprint),
            (words.Say("Weights (SHA-256)", "Pesos (SHA-256)"), run.WeightsSha256),
        };
        rows.AddRange(run.Options.Select(option => (words.Say($"Option {option.Key}", $"Opción {option.Key}"), option.Value)));
        return new TableBlock([new(words.Say("Setting", "Ajuste")), new(words.Say("Value", "Valor"))],
            [.. rows.Select(row => (IReadOnlyList<string>)[row.Name, row.Value])])
        {
            Title = words.Say("Settings", "Ajustes"),
        };
    }

    public static PageBlock Time(RunRecord run, Words words)
    {
        IReadOnlyList<string>[] rows =
        [
            .. run.Timing.Select(stage => (IReadOnlyList<string>)[stage.Name, RunSummary.Duration(stage.Seconds)]),
            [words.Say("in all", "en total"), RunSummary.Duration(run.TotalSeconds)],
            [words.Say("largest memory", "memoria máxima"), $"{run.PeakRssMb:F0} MB"],
        ];
        return new TableBlock([new(words.Say("Stage", "Etapa")), new(words.Say("Cost", "Coste"), true)], rows)
        {
            Title = words.Say("Time and memory", "Tiempo y memoria"),
        };
    }

    private static string Triple(ChannelTriple triple) => $"({triple.Red}, {triple.Green}, {triple.Blue})";
}
