using Injerto.Records;

namespace Injerto.Reports;

/// <summary>The report of one training run: what it reached, how it got there, with which settings, and how to go on.</summary>
public static class RunReport
{
    /// <summary>Builds the page.</summary>
    /// <param name="run">The run.</param>
    /// <param name="folder">The run's folder, as it shall stand in the commands: <c>runs/flowers</c>.</param>
    /// <param name="language">The language of the fixed words. Default English.</param>
    /// <exception cref="ArgumentException">Something is wrong with the record; the message lists all faults.</exception>
    public static HtmlPage Build(RunRecord run, string folder, ReportLanguage language = ReportLanguage.English)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(folder);
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
        if (run.History.Count > 0)
            page.Add(new LearningCurves(run.History) { MonitoredOn = run.SelectedOn, Metric = run.Task.PrimaryMetric, BestEpoch = run.BestEpoch });
        return page.Add(new ClassBlock(run.Evaluation))
            .Add(new SideBySide(RunSettings.Metrics(run, words), RunSettings.Time(run, words)))
            .Add(RunSettings.Table(run, words)).Add(RunCommands.Block(run, folder, words));
    }

    /// <summary>Writes the report to a file, which is either there whole or as it was before.</summary>
    /// <param name="run">The run.</param>
    /// <param name="path">The file, in the run's folder.</param>
    /// <param name="language">The language of the fixed words. Default English.</param>
    /// <exception cref="ArgumentException">Something is wrong with the record; the message lists all faults.</exception>
    /// <exception cref="IOException">The file can't be written.</exception>
    public static void Write(RunRecord run, string path, ReportLanguage language = ReportLanguage.English) =>
        Build(run, Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : ".", language).Write(path);
}
