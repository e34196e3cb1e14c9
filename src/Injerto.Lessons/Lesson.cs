using Injerto.Nn;
using Injerto.Records;
using Injerto.Reports;
using Injerto.Tensors;
using Injerto.Text;
using Injerto.Training;

namespace Injerto.Lessons;

/// <summary>
/// A lesson under way: what its command line says, and where it shows what it does, on an HTML page and, small, in the
/// terminal. It speaks English; each of its texts has a Spanish counterpart.
/// </summary>
public sealed class Lesson
{
    private readonly LessonOptions options;
    private readonly LessonWords words;
    private readonly LessonProgress progress;
    private readonly LessonPage page;
    private readonly string? folder;

    private Lesson(string name, string? folder, LessonOptions options, LessonWords words)
    {
        (this.folder, this.options, this.words) = (folder, options, words);
        page = new LessonPage(name, options, words, Console.Out);
        progress = new LessonProgress(Console.Out, !Console.IsOutputRedirected, words);
    }

    /// <summary>The seed of everything random.</summary>
    public long Seed => options.Seed;

    /// <summary>The folder with the lesson's data.</summary>
    /// <exception cref="InvalidOperationException">The lesson said that it reads none.</exception>
    public string Folder => folder
        ?? throw new InvalidOperationException(
            "A lesson that reads data must say so: Lesson.Run(…, data: \"folder\").");

    /// <summary>To be given to <see cref="Trainer.Fit"/>: tells of each epoch.</summary>
    public IProgress<TrainingProgress> Progress => progress;

    /// <summary>Runs a lesson on the engine's thread and writes its page.</summary>
    /// <param name="name">The lesson's name.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="teach">The lesson.</param>
    /// <param name="inSpanish">The Spanish counterpart of each text that the lesson says in English.</param>
    /// <param name="data">
    /// The folder with its data among the shared ones, which lie where <c>INJERTO_SHARED</c> says or beside the
    /// project; the command line may name another. Default: the lesson reads none.
    /// </param>
    /// <returns>The exit code: 0 done, 1 failed, 2 wrong use.</returns>
    public static int Run(
        string name, IReadOnlyList<string> arguments,
        Action<Lesson> teach, Dictionary<string, string> inSpanish, string? data = null)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(teach);
        ArgumentNullException.ThrowIfNull(inSpanish);
        var options = LessonOptions.Parse(arguments, data is not null, Locale(), out var faults);
        var words = new LessonWords(options.Language, inSpanish);
        foreach (var fault in faults) Console.Error.WriteLine(fault);
        if (faults.Count > 0) return 2;
        if (options.Help)
        {
            Console.WriteLine(LessonHelp.Text(name, data is not null, words));
            return 0;
        }

        try
        {
            var folder = options.Folder ?? (data is null ? null : SharedFolder.Find(data, name));
            Engine.Run(() =>
            {
                var lesson = new Lesson(name, folder, options, words);
                teach(lesson);
                lesson.page.Write();
            });
            return 0;
        }
        catch (LocalizedException error)
        {
            Console.Error.WriteLine(words.Say(error.Text.English, error.Text.Spanish));
            return 1;
        }
        catch (Exception error) when (error is EngineException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(error.Message);
            return 1;
        }
    }

    /// <summary>
    /// How many epochs to train at most: what the command line says, else what the lesson thinks right.
    /// </summary>
    public int Epochs(int usual) => options.Epochs ?? usual;

    /// <summary>Says what the lesson is about: the page's title, and what there is to learn.</summary>
    public void Title(string title, params ReadOnlySpan<string> paragraphs)
    {
        page.Title = words.Text(title);
        foreach (var paragraph in paragraphs) page.Paragraph(words.Text(paragraph));
    }

    /// <summary>Shows a network layer by layer.</summary>
    public void Show(ModuleSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        page.Table(words.Say("The network", "La red"), LessonTables.Of(summary, words));
        page.Figures["parameters"] = summary.Parameters;
    }

    /// <summary>Shows how a training went, by the curves of its loss and of the task's primary metric.</summary>
    public void Show(TrainingResult training)
    {
        ArgumentNullException.ThrowIfNull(training);
        progress.End();
        var history = training.History;
        var small = page.Chart with { LogY = true };
        page.Add(
            new LearningCurves(history, MetricRecords.Of(history)) { BestEpoch = training.BestEpoch, LogLoss = true },
            small.Lines(words.Say("Loss over the epochs", "Pérdida a lo largo de las épocas"), LessonCharts.Losses(
                history, words)));
        page.Figures["epochs"] = history.Count;
        page.Figures["bestEpoch"] = training.BestEpoch;
        page.Figures["trainingLoss"] = history[^1].TrainingLoss;
        var median = history.Select(epoch => epoch.Seconds).Order().ElementAt(history.Count / 2);
        page.Figures["millisecondsPerEpoch"] = Math.Round(median * 1000, 1);
    }

    /// <summary>
    /// Shows an evaluation: its metrics and, for classes, how well each is recognised and what it is taken for.
    /// </summary>
    public void Show(EvaluationRecord evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        page.Metrics(
            words.Say(
                $"Test, on {evaluation.Images:N0} items that the network has never seen",
                $"Prueba, con {evaluation.Images:N0} elementos que la red nunca ha visto"),
            [.. LessonTables.Main(evaluation)
                .Select(metric => new Tile(words.Say(metric.Label), LessonTables.Value(metric)))]);
        if (evaluation.PerClass.Count > 0)
            page.Add(
                new ClassBlock(evaluation) { Part = words.Say("the test part", "la parte de prueba"), Items = words.Say(
                    "Items", "Elementos") },
                $"{LessonText.Table(LessonTables.Classes(evaluation, words))}\n\n"
                + $"{LessonText.Table(LessonTables.Confusion(evaluation, words))}");
        foreach (var metric in evaluation.Metrics) page.Figures[metric.Name] = metric.Value;
    }

    /// <summary>Draws points in the plane, a colour and a shape for each class.</summary>
    /// <param name="title">The title.</param>
    /// <param name="points">The points, <c>[N, 2]</c>.</param>
    /// <param name="labels">The class of each.</param>
    public void Scatter(string title, Tensor points, int[] labels)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(labels);
        var series = LessonCharts.Classes(points, labels);
        var small = page.Chart with { Height = 20 };
        page.Add(new ScatterChart(words.Text(title), series), small.Scatter(words.Text(title), series));
    }

    /// <summary>Draws curves over a common axis.</summary>
    /// <param name="title">The title.</param>
    /// <param name="x">The positions on the axis.</param>
    /// <param name="curves">The curves' names and their values at those positions.</param>
    public void Lines(
        string title, IReadOnlyList<double> x, params IReadOnlyList<(string Name, IReadOnlyList<double> Values)> curves)
    {
        ChartSeries[] series =
        [
            .. curves.Select(curve =>
                new ChartSeries(
                    words.Text(curve.Name), [.. x.Zip(curve.Values, (at, value) => new ChartPoint(at, value))])),
        ];
        page.Add(new LineChart(words.Text(title), series), page.Chart.Lines(words.Text(title), series));
    }

    /// <summary>Draws values over a square as colours, pictures side by side on one scale; on the page alone.</summary>
    /// <param name="from">The lowest x and y.</param>
    /// <param name="to">The highest x and y.</param>
    /// <param name="pictures">Titles, and values row by row from the lowest y.</param>
    public void HeatMaps(double from, double to, params IReadOnlyList<(string Title, float[] Values)> pictures) =>
        page.Add(new SideBySide(LessonCharts.HeatMaps(
            [.. pictures.Select(picture => (words.Text(picture.Title), picture.Values))], from, to)));

    private static string Locale()
    {
        string[] variables = ["LC_ALL", "LC_MESSAGES", "LANG"];
        return variables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(value => value is { Length: > 0 })
            ?? "";
    }
}
