using Injerto.Records;
using Injerto.Text;

namespace Injerto.Reports;

/// <summary>
/// The report of one training run: what it reached, how it got there, with which settings, and how to go on.
/// </summary>
public static class RunReport
{
    /// <summary>Builds the page.</summary>
    /// <param name="run">The run.</param>
    /// <param name="folder">The run's folder, as it shall stand in the commands: <c>runs/flowers</c>.</param>
    /// <param name="language">The language. Default English.</param>
    /// <param name="program">How the reader calls the program, as it shall stand in the commands. Default
    /// <c>./injerto</c>.</param>
    /// <exception cref="ArgumentException">Something is wrong with the record; the message lists all
    /// faults.</exception>
    public static HtmlPage Build(
        RunRecord run, string folder, Language language = Language.English, string program = "./injerto")
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(program);
        var faults = run.Faults();
        if (faults.Count > 0) throw new ArgumentException($"The run record is not valid: {string.Join(" ", faults)}");
        var words = Words.In(language);
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));
        var page = new HtmlPage(words.Say($"Run {name}", $"Ejecución {name}").TrimEnd(), language)
        {
            Subtitle = $"{run.Model} · {run.CreatedUtc.UtcDateTime:yyyy-MM-dd HH:mm} UTC",
            Footer = $"Injerto {run.ProductVersion}",
        };
        page.Add(new TilesBlock(RunSummary.Tiles(run, words))).Add(RunSummary.Choice(run, words));
        if (HeadText.Of(run) is { Count: > 0 } head)
            page.Add(new TextBlock(string.Join(' ', head.Select(text => words.Say(text)))));
        if (CalibrationText.Of(run) is { } calibration) page.Add(new TextBlock(words.Say(calibration)));
        foreach (var block in RunRemarks.Blocks(run, words)) page.Add(block);
        if (run.History.Count > 0)
            page.Add(new LearningCurves(run.History, run.HistoryMetrics)
            {
                MonitoredOn = words.Say(run.SelectedOn),
                Metric = run.Task.PrimaryMetric,
                BestEpoch = run.BestEpoch,
                Phases = run.Phases,
            });
        page.Add(new ClassBlock(run.Evaluation) { Items = run.Columns.Count > 0 ? words.Say("Rows", "Filas") : "" })
            .Add(new LabelBlock(run.Evaluation))
            .Add(new CurvesBlock(run.Evaluation))
            .Add(new OutputBlock(run.Evaluation))
            .Add(new SideBySide(RunTables.Metrics(run, words), RunTables.Time(run, words)))
            .Add(RunTables.Model(run, words));
        foreach (var block in RunTables.Settings(run, words)) page.Add(block);
        return page.Add(RunCommands.Block(run, folder, program, words));
    }

    /// <summary>Writes the report to a file, which is either there whole or as it was before.</summary>
    /// <param name="run">The run.</param>
    /// <param name="path">The file, in the run's folder.</param>
    /// <param name="language">The language. Default English.</param>
    /// <param name="program">How the reader calls the program, as it shall stand in the commands. Default
    /// <c>./injerto</c>.</param>
    /// <exception cref="ArgumentException">Something is wrong with the record; the message lists all
    /// faults.</exception>
    /// <exception cref="IOException">The file can't be written.</exception>
    public static void Write(
        RunRecord run, string path, Language language = Language.English, string program = "./injerto") =>
            Build(run, Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : ".", language, program)
                .Write(path);
}
