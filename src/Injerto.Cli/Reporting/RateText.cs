using System.Globalization;
using Injerto.Cli.Parsing;
using Injerto.Reports;
using Injerto.Runs;
using Injerto.Text;
using Injerto.Training.Transfer;

namespace Injerto.Cli.Reporting;

/// <summary>A learning-rate range test for people: its curve, what it suggests and the command to go on with.</summary>
internal static class RateText
{
    private const int Widest = 72, Height = 10;

    internal static void Write(
        LearningRateCurve curve, IReadOnlyList<KeyValuePair<string, string>> given, CommandContext context)
    {
        var chart = new TerminalChart
        {
            Width = Math.Min(context.Width, Widest), Height = Height, Language = context.Texts.Language,
        };
        context.Out.Write(chart.Lines(
            context.Say(
                "Smoothed loss over the learning rate, as a power of 10",
                "Pérdida suavizada según la tasa de aprendizaje, en potencias de 10"),
            new ChartSeries(
                context.Say("loss", "pérdida"),
                [.. curve.Points.Select(p => new ChartPoint(Math.Log10(p.Rate), p.Smoothed))])));
        foreach (var line in TextLines.Wrap(context.Say(Verdict(curve)), context.Width)) context.Out.WriteLine(line);
        if (curve.Suggested is { } rate) context.Out.WriteLine($"  {ProgramName.Text} {Command(given, rate)}");
    }

    private static LocalizedText Verdict(LearningRateCurve curve)
    {
        var (start, lowest) = (Number(curve.Start), Number(curve.Lowest));
        if (double.IsNaN(curve.Start))
            return new(
                "The loss must be a finite number at the smallest rates, and was not: train once to see what is wrong.",
                "La pérdida debe ser un número finito con las tasas más pequeñas, y no lo fue: entrene una vez para "
                + "ver qué falla.");
        return curve.Suggested is not { } rate
            ? new(
                $"No rate is suggested: the smoothed loss must fall clearly, and goes from {start.English} to "
                + $"{lowest.English} at best. The tail has little to learn beyond the head.",
                $"No se propone ninguna tasa: la pérdida suavizada debe caer con claridad, y pasa de {start.Spanish} "
                + $"a {lowest.Spanish} como mucho. La cola tiene poco que aprender más allá de la cabeza.")
            : new(
                $"Suggested: {Rate(rate)}, where the smoothed loss falls most steeply, from {start.English} to "
                + $"{lowest.English} at best. To train with it:",
                $"Se propone {Rate(rate)}, donde la pérdida suavizada cae con más pendiente, de {start.Spanish} a "
                + $"{lowest.Spanish} como mucho. Para entrenar con ella:");
    }

    private static string Command(IReadOnlyList<KeyValuePair<string, string>> given, double rate) => ShellWord.Line(
    [
        "train",
        .. given.SelectMany(g => g.Key == "data" ? [g.Value]
            : Setting.Find(g.Key)!.ValueType == typeof(bool) ? ["--" + g.Key] : (string[])["--" + g.Key, g.Value]),
        "--" + Setting.All.First(s => s.Property == nameof(TrainingSpec.TuneLearningRate)).Name, Rate(rate),
    ]);

    private static string Rate(double rate) => rate.ToString(CultureInfo.InvariantCulture);

    private static LocalizedText Number(double value) => new(
        value.ToString("0.####", NumberFormats.Of(Language.English)),
        value.ToString("0.####", NumberFormats.Of(Language.Spanish)));
}
