using Injerto.Records;

namespace Injerto.Reports;

/// <summary>The tables of a run's report: all metrics, all settings, the time of each stage.</summary>
internal static class RunTables
{
    public static PageBlock Metrics(RunRecord run, Words words) => new TableBlock(
        [new(words.Say("Metric", "Métrica")), new(words.Say("Value", "Valor"), true), new(words.Say("Better is", "Mejor es"))],
        [.. run.Evaluation.Metrics.Select(metric => (IReadOnlyList<string>)
        [
            words.Say(metric.Label), MetricText.Value(metric, words),
            metric.HigherIsBetter ? words.Say("higher", "más alto") : words.Say("lower", "más bajo"),
        ])])
    {
        Title = words.Say($"All metrics on {run.ReportedOn}", $"Todas las métricas en {run.ReportedOn}"),
    };

    public static PageBlock Settings(RunRecord run, Words words)
    {
        var none = words.Say("none", "ninguno");
        var rows = new List<(string Name, string Value)>
        {
            (words.Say("Model", "Modelo"), run.Model),
            (words.Say("Pretrained weights", "Pesos preentrenados"), run.PretrainedWeights ?? none),
            (words.Say("Trainable from block", "Entrenable desde el bloque"), run.Cut ?? none),
            (words.Say("Task", "Tarea"), words.Say(run.Task.Label)),
            (words.Say("Loss", "Pérdida"), LossText(run.Loss, words)),
            (words.Say("Preprocessing", "Preprocesamiento"), PreprocessingText(run.Preprocessing, words)),
            (words.Say("Views of each image", "Vistas de cada imagen"), $"{run.ViewsPerImage}"),
            (words.Say("Seeds", "Semillas"), string.Join(", ", run.Seeds.Select(seed => $"{seed.Key} {seed.Value}"))),
            (words.Say("Data fingerprint", "Huella de los datos"), run.DataFingerprint),
            ("weights.safetensors (sha256sum)", run.WeightsSha256),
        };
        rows.AddRange(run.Settings.Select(setting => (words.Say(setting.Label), SettingText(setting, words))));
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
            .. run.Timing.Select(stage => (IReadOnlyList<string>)[words.Say(stage.Label), RunSummary.Duration(stage.Seconds, words)]),
            [words.Say("in all", "en total"), RunSummary.Duration(run.TotalSeconds, words)],
            [words.Say("largest memory", "memoria máxima"), $"{run.PeakRssMb:F0} MB"],
        ];
        return new TableBlock([new(words.Say("Stage", "Etapa")), new(words.Say("Cost", "Coste"), true)], rows)
        {
            Title = words.Say("Time and memory", "Tiempo y memoria"),
        };
    }

    private static string SettingText(SettingRecord setting, Words words)
    {
        var value = setting.Shown is { } shown ? words.Say(shown) : setting.Value;
        return setting.Unit is { } unit && value.Length > 0 ? $"{value} {words.Say(unit)}" : value;
    }

    private static string LossText(LossRecord loss, Words words)
    {
        var name = words.Say(loss.Name);
        if (loss.Weights.Count == 0) return name;
        var weights = string.Join(", ", loss.Weights.Select(weight => $"{weight.Key} {words.Number(weight.Value, "0.###")}"));
        return words.Say($"{name}, weighted: {weights}", $"{name}, ponderada: {weights}");
    }

    private static string PreprocessingText(Preprocessing preparation, Words words)
    {
        var (shorter, crop) = (preparation.ResizeShorter, preparation.CropSize);
        var (mean, std) = (Triple(preparation.Mean, words), Triple(preparation.Std, words));
        return words.Say(
            $"shorter side {shorter}, centre {crop} × {crop}, filter {preparation.Filter}, {preparation.Order}, mean {mean}, std {std}",
            $"lado menor {shorter}, centro {crop} × {crop}, filtro {preparation.Filter}, {preparation.Order}, media {mean}, "
            + $"desviación {std}");
    }

    private static string Triple(ChannelTriple triple, Words words)
    {
        var separator = words.Say(", ", "; ");
        return $"({words.Number(triple.Red, "0.####")}{separator}{words.Number(triple.Green, "0.####")}"
            + $"{separator}{words.Number(triple.Blue, "0.####")})";
    }
}
