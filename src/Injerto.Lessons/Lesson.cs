using System.Text.Json.Nodes;
using Injerto.Data;
using Injerto.Nn;
using Injerto.Records;
using Injerto.Reports;
using Injerto.Tensors;
using Injerto.Training;

namespace Injerto.Lessons;

/// <summary>
/// A lesson under way: what its command line says, and where it shows what it does, on an HTML page and, small, in the terminal.
/// </summary>
public sealed class Lesson
{
    private readonly string name;
    private readonly LessonOptions options;
    private readonly LessonWords words;
    private readonly LessonProgress progress;
    private readonly TextWriter terminal;
    private readonly TerminalChart chart;
    private readonly List<PageBlock> blocks = [];
    private readonly JsonObject figures = [];
    private string title;

    internal Lesson(string name, LessonOptions options, LessonWords words, TextWriter terminal, bool isTerminal)
    {
        (this.name, this.options, this.words, this.terminal, title) = (name, options, words, terminal, name);
        progress = new LessonProgress(terminal, isTerminal, words);
        chart = new TerminalChart { IsAscii = terminal.Encoding.WebName is not ("utf-8" or "utf-16"), Height = 12 };
    }

    /// <summary>The seed of everything random.</summary>
    public long Seed => options.Seed;

    /// <summary>To be given to <see cref="Trainer.Fit"/>: tells of each epoch.</summary>
    public IProgress<TrainingProgress> Progress => progress;

    /// <summary>Runs a lesson on the engine's thread and writes its page.</summary>
    /// <param name="name">The lesson's name.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="teach">The lesson.</param>
    /// <param name="inSpanish">The Spanish counterpart of each text that the lesson says in English.</param>
    /// <returns>The exit code: 0 done, 1 failed, 2 wrong use.</returns>
    public static int Run(string name, IReadOnlyList<string> arguments, Action<Lesson> teach, Dictionary<string, string> inSpanish)
    {
        ArgumentNullException.ThrowIfNull(teach);
        ArgumentNullException.ThrowIfNull(inSpanish);
        try
        {
            var options = LessonOptions.Parse(arguments, Locale());
            var words = new LessonWords(options.Language, inSpanish);
            if (options.Help) Console.WriteLine(LessonHelp.Text(name, words));
            else Engine.Run(() => new Lesson(name, options, words, Console.Out, !Console.IsOutputRedirected).Teach(teach));
            return 0;
        }
        catch (FormatException error)
        {
            Console.Error.WriteLine(error.Message);
            return 2;
        }
        catch (Exception error) when (error is DataException or EngineException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(error.Message);
            return 1;
        }
    }

    /// <summary>How many epochs to train at most: what the command line says, else what the lesson thinks right.</summary>
    public int Epochs(int usual) => options.Epochs ?? usual;

    /// <summary>The folder with the data: the one on the command line, else one of the shared data, beside the project or where <c>INJERTO_SHARED</c> says.</summary>
    /// <param name="shared">Its name among the shared data.</param>
    public string Folder(string shared) =>
        options.Folder ?? Path.Combine(Environment.GetEnvironmentVariable("INJERTO_SHARED") is { Length: > 0 } root ? root : SharedFolder.Beside(AppContext.BaseDirectory), "data", shared);

    /// <summary>Says what the lesson is about: the page's title, and what there is to learn.</summary>
    public void Title(string title, params ReadOnlySpan<string> paragraphs)
    {
        this.title = words.Text(title);
        terminal.WriteLine($"\n{this.title}\n{new string(chart.IsAscii ? '=' : '═', this.title.Length)}");
        Say(paragraphs);
    }

    /// <summary>Says something, a paragraph each.</summary>
    public void Say(params ReadOnlySpan<string> paragraphs)
    {
        foreach (var paragraph in paragraphs)
        {
            blocks.Add(new TextBlock(words.Text(paragraph)));
            terminal.WriteLine($"\n{LessonText.Wrap(words.Text(paragraph), chart.Width)}");
        }
    }

    /// <summary>Shows a network layer by layer.</summary>
    public void Show(ModuleSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        var heading = words.Say("The network", "La red");
        blocks.Add(new PreformattedBlock(summary.ToString()) { Title = heading });
        terminal.WriteLine($"\n{heading}\n{summary}");
        figures["parameters"] = summary.Parameters;
    }

    /// <summary>Shows how training went: its curves.</summary>
    public void Show(TrainingResult training)
    {
        ArgumentNullException.ThrowIfNull(training);
        progress.End();
        var history = training.History;
        blocks.Add(new LearningCurves(history) { BestEpoch = training.BestEpoch });
        terminal.WriteLine("\n" + (chart with { LogY = true }).Lines(
            words.Say("Loss over epochs", "Pérdida por época"),
            new(words.Say("training", "entrenamiento"), [.. history.Select(epoch => new ChartPoint(epoch.Epoch, epoch.TrainingLoss))]),
            new(words.Say("validation", "validación"), [.. history.Select(epoch => new ChartPoint(epoch.Epoch, epoch.Monitored.GetValueOrDefault("loss", double.NaN)))])));
        figures["epochs"] = history.Count;
        figures["bestEpoch"] = training.BestEpoch;
        figures["trainingLoss"] = history[^1].TrainingLoss;
        figures["millisecondsPerEpoch"] = Math.Round(history.Select(epoch => epoch.Seconds).Order().ElementAt(history.Count / 2) * 1000, 1);
    }

    /// <summary>Shows an evaluation: its metrics and, for classes, how well each is recognised and what it is taken for.</summary>
    public void Show(EvaluationRecord evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        var items = words.Say("items", "elementos");
        var heading = words.Say($"On {evaluation.Images} items never seen before", $"Con {evaluation.Images} elementos nunca vistos");
        blocks.Add(new TilesBlock([.. LessonTables.Main(evaluation).Select(metric => new Tile(words.Metric(metric.Name), LessonTables.Value(metric), heading))]));
        blocks.Add(new ClassBlock(evaluation) { Part = words.Say("test", "prueba"), Items = items });
        terminal.WriteLine($"\n{heading}\n{LessonTables.Text(evaluation, items, words)}");
        foreach (var metric in evaluation.Metrics) figures[metric.Name] = metric.Value;
    }

    /// <summary>Draws points in the plane, a colour and a shape for each class.</summary>
    /// <param name="title">The title.</param>
    /// <param name="points">The points, <c>[N, 2]</c>.</param>
    /// <param name="labels">The class of each.</param>
    public void Scatter(string title, Tensor points, int[] labels)
    {
        var series = LessonCharts.Classes(points, labels);
        blocks.Add(new ScatterChart(words.Text(title), series));
        terminal.WriteLine("\n" + (chart with { Height = 20 }).Scatter(words.Text(title), series));
    }

    /// <summary>Draws curves over a common axis.</summary>
    /// <param name="title">The title.</param>
    /// <param name="x">The positions on the axis.</param>
    /// <param name="curves">The curves' names and their values at those positions.</param>
    public void Lines(string title, double[] x, params ReadOnlySpan<(string Name, double[] Values)> curves)
    {
        var series = new List<ChartSeries>();
        foreach (var (curve, values) in curves) series.Add(new(words.Text(curve), [.. x.Zip(values, (at, value) => new ChartPoint(at, value))]));
        blocks.Add(new LineChart(words.Text(title), series));
        terminal.WriteLine("\n" + chart.Lines(words.Text(title), series));
    }

    /// <summary>Draws values over a square as colours, pictures side by side; on the page alone.</summary>
    /// <param name="from">The lowest x and y.</param>
    /// <param name="to">The highest x and y.</param>
    /// <param name="pictures">Titles, and values row by row from the lowest y.</param>
    public void HeatMaps(double from, double to, params ReadOnlySpan<(string Title, float[] Values)> pictures)
    {
        var maps = new List<PageBlock>();
        foreach (var (picture, values) in pictures) maps.Add(LessonCharts.HeatMap(words.Text(picture), from, to, values));
        blocks.Add(new SideBySide(maps));
    }

    private void Teach(Action<Lesson> teach)
    {
        teach(this);
        var path = options.Out ?? Path.Combine("runs", "lessons", $"{name}.html");
        var page = new HtmlPage(title, words.Language) { Footer = $"./injerto lesson {name} --seed {Seed}" };
        blocks.ForEach(block => page.Add(block));
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        page.Write(path);
        terminal.WriteLine(words.Say($"\nThe page with all charts: {path}", $"\nLa página con todas las gráficas: {path}"));
        if (options.Json) terminal.WriteLine(new JsonObject([new("lesson", name), new("seed", Seed), .. figures.DeepClone().AsObject().ToList().Select(f => new KeyValuePair<string, JsonNode?>(f.Key, f.Value?.DeepClone())), new("page", path)]).ToJsonString());
    }

    private static string Locale()
    {
        string[] variables = ["LC_ALL", "LC_MESSAGES", "LANG"];
        return variables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(value => value is { Length: > 0 }) ?? "";
    }
}
