using Injerto.Records;
using Injerto.Text;

namespace Injerto.Reports;

/// <summary>The tables of a run's report: all metrics, all settings, the time of each stage.</summary>
internal static class RunTables
{
    private const int MostWeights = 50;

    public static PageBlock Metrics(RunRecord run, Words words) => new TableBlock(
        [
            new(words.Say("Metric", "Métrica")), new(words.Say("Value", "Valor"), true),
            new(words.Say("95 % interval", "Intervalo del 95 %"), true), new(words.Say("Better is", "Mejor es")),
        ],
        [.. run.Evaluation.Metrics.Select(metric => (IReadOnlyList<string>)
        [
            words.Say(metric.Label), MetricText.Value(metric, words),
            MetricText.Interval(metric, words) ?? MetricText.NoValue,
            metric.HigherIsBetter ? words.Say("higher", "más alto") : words.Say("lower", "más bajo"),
        ])])
    {
        Title = words.Say("All metrics on ", "Todas las métricas en ") + words.Say(PartText.Of(run.ReportedOn)),
        Note = $"{MetricText.Remarks(run.Evaluation.Metrics, words)} {IntervalNote(run, words)}".Trim(),
    };

    private static string IntervalNote(RunRecord run, Words words) =>
        run.Evaluation.Metrics.Any(metric => metric.Low is not null)
            ? words.Say(
                "An interval speaks of what was judged, not of other seeds.",
                "Un intervalo habla de lo que se evaluó, no de otras semillas.")
            : "";

    /// <summary>What was trained, on what.</summary>
    public static PageBlock Model(RunRecord run, Words words)
    {
        var none = words.Say("none", "ninguno");
        (string Name, string Value)[] rows =
        [
            (words.Say("Model", "Modelo"), run.Model),
            (words.Say("Pretrained weights", "Pesos preentrenados"), run.PretrainedWeights ?? none),
            .. run.PretrainedLicence is { } licence
                ? [(words.Say("Their licence", "Su licencia"), licence)] : Array.Empty<(string, string)>(),
            (words.Say("Trainable from block", "Entrenable desde el bloque"), run.Cut ?? none),
            (words.Say("Task", "Tarea"), words.Say(run.Task.Label)),
            (words.Say("Loss", "Pérdida"), LossText(run.Loss, words)),
            run.Columns.Count > 0
                ? (words.Say("Columns", "Columnas"), string.Join(", ", run.Columns))
                : (words.Say("Preprocessing", "Preprocesamiento"), PreprocessingText(run.Preprocessing, words)),
            (words.Say("Views of each image", "Vistas de cada imagen"), $"{run.ViewsPerImage}"),
            .. run.AveragesMirror
                ? [(words.Say("Outputs", "Salidas"), words.Say(
                    "averaged over a picture and its mirror image", "promediadas entre la imagen y su reflejo"))]
                : Array.Empty<(string, string)>(),
            (words.Say("Seeds", "Semillas"), SeedText(run.Seeds, words)),
            (words.Say("Data fingerprint", "Huella de los datos"), run.DataFingerprint),
            (words.Say("SHA-256 of weights.safetensors in model.injerto",
                "SHA-256 de weights.safetensors en model.injerto"), run.WeightsSha256),
        ];
        return new TableBlock([new(words.Say("Model and data", "Modelo y datos")), new(words.Say("Value", "Valor"))],
            [.. rows.Select(row => (IReadOnlyList<string>)[row.Name, row.Value])])
        {
            Title = words.Say("What was trained", "Qué se entrenó"),
        };
    }

    /// <summary>The settings, each with the phase that it belongs to.</summary>
    public static IEnumerable<PageBlock> Settings(RunRecord run, Words words)
    {
        if (run.Settings.Count == 0) yield break;
        yield return new TableBlock(
            [new(words.Say("Setting", "Ajuste")), new(words.Say("Value", "Valor")), new(words.Say("Phase", "Fase"))],
            [
                .. run.Settings.Select(setting => (IReadOnlyList<string>)
                [
                    words.Say(setting.Label), SettingText(setting, words),
                    words.Say(run.Phases.GetValueOrDefault(setting.Phase, LocalizedText.Same(setting.Phase))),
                ]),
            ])
        {
            Title = words.Say("Settings", "Ajustes"),
        };
    }

    public static PageBlock Time(RunRecord run, Words words)
    {
        IReadOnlyList<string>[] rows =
        [
            .. run.Timing.Select(
                stage => (IReadOnlyList<string>)[words.Say(stage.Label), RunSummary.Duration(stage.Seconds, words)]),
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

    private static string SeedText(ValueMap<long> seeds, Words words)
    {
        if (seeds.Values.Distinct().Count() == 1) return $"{seeds.Values.First()}";
        return string.Join(", ", seeds.Select(seed => $"{Rules(seed.Key)} {seed.Value}"));

        string Rules(string name) => name switch
        {
            "split" => words.Say("split", "división"),
            "views" => words.Say("views", "vistas"),
            "order" => words.Say("order", "orden"),
            "weights" => words.Say("initial weights", "pesos iniciales"),
            _ => name,
        };
    }

    private static string LossText(LossRecord loss, Words words)
    {
        var name = words.Say(loss.Name);
        if (loss.Weights.Count == 0) return name;
        var weights = string.Join(
            "; ",
            loss.Weights.Take(MostWeights).Select(weight => $"{weight.Key} {words.Number(weight.Value, "0.###")}"));
        if (loss.Weights.Count > MostWeights) weights += "; …";
        return words.Say($"{name}, weighted: {weights}", $"{name}, ponderada: {weights}");
    }

    private static string PreprocessingText(Preprocessing preparation, Words words)
    {
        var (shorter, crop) = (preparation.ResizeShorter, preparation.CropSize);
        var (filter, order) = (FilterText(preparation.Filter, words), preparation.Order.ToString().ToUpperInvariant());
        var (mean, std) = (Triple(preparation.Mean, words), Triple(preparation.Std, words));
        return words.Say(
            $"shorter side {shorter}, centre {crop} × {crop}, filter {filter}, {order}, mean {mean}, std {std}",
            $"lado menor {shorter}, centro {crop} × {crop}, filtro {filter}, {order}, media {mean}, desviación {std}");
    }

    private static string FilterText(ResampleFilter filter, Words words) => filter switch
    {
        ResampleFilter.Triangle => words.Say("antialiased triangle", "triangular con suavizado"),
        _ => $"{filter}",
    };

    private static string Triple(ChannelTriple triple, Words words)
    {
        var separator = words.Say(", ", "; ");
        return $"({words.Number(triple.Red, "0.####")}{separator}{words.Number(triple.Green, "0.####")}"
            + $"{separator}{words.Number(triple.Blue, "0.####")})";
    }
}
