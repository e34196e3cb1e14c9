using System.Globalization;
using Injerto.Cli.Parsing;
using Injerto.Records;
using Injerto.Runs;
using Injerto.Text;

namespace Injerto.Cli.Reporting;

/// <summary>A model file for people: what it is, what it consists of, and whether it is sound.</summary>
internal sealed class InspectText(CommandContext context)
{
    private const int MostClasses = 50;

    private Texts Texts => context.Texts;

    internal void Write(ModelSource source, IReadOnlyList<GoldenResult>? golden)
    {
        var run = source.Record;
        Line(new($"{source.File.Path}: {run.Task.Label.English}", $"{source.File.Path}: {run.Task.Label.Spanish}"));
        foreach (var (name, value) in Facts(source)) Line(name + LocalizedText.Same(": ") + value, "  ", "    ");
        context.Out.WriteLine();
        new ResultText(context.Out, context).Figures(run.Evaluation, run.Columns.Count > 0);
        context.Out.WriteLine();
        string[] headings = [Texts.Say("part", "parte"), Texts.Say("bytes", "bytes"), "SHA-256"];
        TextTable.Write(
            context.Out, context, headings,
            [.. source.File.Parts.Select(p => (string[])[p.Name, Texts.Number(p.Bytes, "N0"), p.Sha256])], 1..2, "  ");
        context.Out.WriteLine();
        Line(new("Each part is as it was written: the sums agree.",
            "Cada parte está como se escribió: las sumas coinciden."));
        Golden(golden);
    }

    private static IEnumerable<(LocalizedText Name, LocalizedText Value)> Facts(ModelSource source)
    {
        var (run, trunk) = (source.Record, source.File.Record.Trunk);
        yield return (new("Classes", "Clases"), Classes(run.Task));
        yield return (new("Network", "Red"), LocalizedText.Same(
            run.Setting("head") is { } head ? $"{run.Model}, {head}" : run.Model));
        yield return run.Columns.Count > 0
            ? (new("Columns", "Columnas"), LocalizedText.Same(string.Join(", ", run.Columns)))
            : (new("Pictures", "Imágenes"), Pictures(run.Preprocessing));
        if (run.Task.Thresholds.Count > 0)
            yield return (new("Thresholds", "Umbrales"), Each(t => string.Join(
                ", ", run.Task.Thresholds.Select(v => NumberText.Of(v, "0.###", t)))));
        yield return trunk is null
            ? (new("Trunk", "Tronco"),
                new("none: trained from random weights", "ninguno: entrenado desde pesos al azar"))
            : (new("Trunk", "Tronco"), LocalizedText.Same(trunk.Name));
        if (trunk?.Licence is { } licence)
            yield return (new("Its licence", "Su licencia"), LocalizedText.Same(licence));
        if (trunk?.Origin is { } origin) yield return (new("Its origin", "Su origen"), LocalizedText.Same(origin));
        if (source.File.Record.Onnx is { } onnx) yield return (LocalizedText.Same("ONNX"), Onnx(onnx));
        var images = run.Columns.Count > 0 ? Count.Rows(run.TrainImages) : Count.Images(run.TrainImages);
        yield return (new("Trained with", "Entrenado con"),
            LocalizedText.Same($"{Path.GetFileName(run.Setting("data"))}, ") + images);
        yield return (new("Data fingerprint", "Huella de los datos"), LocalizedText.Same(run.DataFingerprint));
        yield return (new("Seeds", "Semillas"), LocalizedText.Same(
            string.Join(", ", run.Seeds.Select(s => $"{s.Key} {s.Value}"))));
        yield return (new("Made", "Hecho"), LocalizedText.Same(string.Create(CultureInfo.InvariantCulture,
            $"{run.CreatedUtc:yyyy-MM-dd HH:mm} UTC, Injerto {run.ProductVersion}")));
    }

    private static LocalizedText Onnx(OnnxRecord onnx) => Each(t =>
    {
        var inputs = Count.Of(onnx.Inputs, new("input", "entrada"), new("inputs", "entradas")).In(t);
        var (difference, date) = (NumberText.Of(onnx.LargestDifference, "0.0e+0", t), $"{onnx.ProvedUtc:yyyy-MM-dd}");
        return t == Language.Spanish
            ? $"opset {onnx.Opset}, {onnx.Precision}, probado con {inputs} en {onnx.Runtime} el {date}, diferencia "
                + $"máxima {difference}"
            : $"opset {onnx.Opset}, {onnx.Precision}, proved with {inputs} in {onnx.Runtime} on {date}, largest "
                + $"difference {difference}";
    });

    private void Golden(IReadOnlyList<GoldenResult>? golden)
    {
        if (golden is null)
        {
            Line(new("Its golden answers were not asked for: there is no engine.",
                "No se pidieron sus respuestas de referencia: no hay motor."));
            return;
        }

        if (golden.Count == 0) return;
        var (agreed, worst) = (golden.Count(g => g.Agrees), golden.Max(g => g.Difference));
        var difference = worst == 0
            ? new LocalizedText("to the last bit", "hasta el último bit")
            : Each(t => t == Language.Spanish
                ? $"con una diferencia máxima de {NumberText.Of(worst, "0.0e+0", t)}"
                : $"with a largest difference of {NumberText.Of(worst, "0.0e+0", t)}");
        Line(agreed == golden.Count
            ? new LocalizedText($"{agreed} of {golden.Count} golden answers agree ",
                $"{agreed} de {golden.Count} respuestas de referencia coinciden ")
                + difference + LocalizedText.Same(".")
            : new LocalizedText(
                $"Only {agreed} of {golden.Count} golden answers agree, ",
                $"Solo {agreed} de {golden.Count} respuestas de referencia coinciden, ")
                + difference + new LocalizedText(
                    ": on this machine the model does not work as it did where it was made.",
                    ": en esta máquina el modelo no funciona como donde se hizo."));
        Line(new("Golden answers: what it said of the pictures in its file when it was made.",
            "Respuestas de referencia: lo que dijo de las imágenes de su archivo cuando se hizo."));
    }

    private static LocalizedText Classes(TaskSpec task)
    {
        var shown = string.Join(", ", task.Classes.Take(MostClasses));
        return task.Classes.Count <= MostClasses ? LocalizedText.Same(shown) : new(
            $"{shown} and {task.Classes.Count - MostClasses} more",
            $"{shown} y {task.Classes.Count - MostClasses} más");
    }

    private static LocalizedText Pictures(Preprocessing p) => Each(t => t == Language.Spanish
        ? $"lado menor a {p.ResizeShorter} píxeles, centro de {p.CropSize} × {p.CropSize}, "
            + $"{p.Order.ToString().ToUpperInvariant()}, media {Triple(p.Mean, t)}, desviación {Triple(p.Std, t)}"
        : $"shorter side to {p.ResizeShorter} pixels, centre of {p.CropSize} × {p.CropSize}, "
            + $"{p.Order.ToString().ToUpperInvariant()}, mean {Triple(p.Mean, t)}, std {Triple(p.Std, t)}");

    private static string Triple(ChannelTriple triple, Language language) => string.Join(
        " / ", ((float[])[triple.Red, triple.Green, triple.Blue]).Select(v => NumberText.Of(v, "0.####", language)));

    private static LocalizedText Each(Func<Language, string> text) =>
        new(text(Language.English), text(Language.Spanish));

    private void Line(LocalizedText text, string first = "", string rest = "")
    {
        foreach (var line in TextLines.Wrap(context.Say(text), context.Width, first, rest)) context.Out.WriteLine(line);
    }
}
