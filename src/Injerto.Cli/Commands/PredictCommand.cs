using System.CommandLine;
using Injerto.Cli.Parsing;
using Injerto.Cli.Reporting;
using Injerto.Records;
using Injerto.Runs;

namespace Injerto.Cli.Commands;

/// <summary><c>predict MODEL FILE…</c>: what a trained model makes of photos.</summary>
internal sealed class PredictCommand
{
    private readonly CommandContext _context;
    private readonly ModelArgument _model;
    private readonly KerasArguments _keras;
    private readonly Argument<string[]> _files;
    private readonly Option<int> _top;
    private readonly Option<double?> _threshold;
    private readonly Option<string?> _csv;
    private readonly Option<bool> _json;
    private readonly Option<string> _engine;

    private PredictCommand(CommandContext context)
    {
        (_context, _keras) = (context, new KerasArguments(context.Texts));
        _model = new ModelArgument(context.Texts, takesKeras: true);
        var make = new OptionFactory(context.Texts);
        _files = new Argument<string[]>(context.Say("FILE…", "ARCHIVO…"))
        {
            Arity = ArgumentArity.ZeroOrMore,
            Description = context.Say(
                "Photos, folders of them, patterns ('photos/*.jpg', 'photos/**/*.jpg'), or - for one from a pipe; or a "
                + "table, an archive, shards: whatever train takes.",
                "Fotos, carpetas de fotos, patrones ('fotos/*.jpg', 'fotos/**/*.jpg'), o - para una que llega por una "
                + "tubería; o una tabla, un archivo comprimido, fragmentos: todo lo que admite train."),
        };
        _top = make.Whole(
            "--top", 3, "How many classes to show of each photo, the likeliest first.",
            "Cuántas clases mostrar de cada foto, la más probable primero.");
        _threshold = make.MaybeReal(
            "--threshold",
            "Decide by this probability from 0 to 1: for each label that reaches it, or for the likeliest class if it "
            + "does. Default: as the model decides.",
            "Decide según esta probabilidad de 0 a 1: por cada etiqueta que la alcance, o por la clase más probable si "
            + "la alcanza. Por defecto: como decide el modelo.");
        _csv = make.MaybeText(
            "--csv", context.Say("FILE", "ARCHIVO"),
            "Write a table instead, a row for each photo in their order: what is decided, and the probability of every "
            + "class.",
            "Escribe en su lugar una tabla, una fila por foto en su orden: lo decidido y la probabilidad de cada "
            + "clase.");
        _engine = make.Word(
            "--engine", "plan",
            "plan: the engine that trained, with its last bits. onnx: the ONNX model that injerto export put into the "
            + "model file, run by ONNX Runtime: needs no libtorch and starts faster.",
            "plan: el motor que entrenó, con sus últimos bits. onnx: el modelo ONNX que injerto export puso en el "
            + "archivo del modelo, con ONNX Runtime: no necesita libtorch y arranca antes.",
            "plan", "onnx");
        _json = make.Switch("--json", "Write one JSON object a line for each photo.", "Escribe un objeto JSON por "
            + "línea para cada foto.");
    }

    internal static Command Create(CommandContext context)
    {
        var predict = new PredictCommand(context);
        var command = new Command("predict", context.Say(
            "Say what a trained model makes of photos.\n"
            + "Exit code 1 if a photo can't be read; the others are answered all the same.",
            "Dice lo que un modelo entrenado ve en unas fotos.\n"
            + "Código de salida 1 si alguna foto no se puede leer; las demás se responden igualmente."));
        command.Add(predict._model.Argument);
        command.Add(predict._files);
        Option[] own = [predict._top, predict._threshold, predict._csv, predict._engine];
        foreach (var option in (Option[])[
            .. own, .. predict._model.Options, .. predict._keras.Options, predict._json])
            command.Add(option);
        command.SetAction(predict.Invoke);
        return command;
    }

    private int Invoke(ParseResult result)
    {
        string[] faults = [.. Faults(result)];
        if (faults.Length > 0) throw new UsageException(faults);
        using var interruption = new Interruption();
        if (KerasArguments.IsKeras(_model.Path(result))) return Keras(result, interruption.Token);
        if (IsOnnx(result)) return Onnx(result, interruption.Token);
        using var model = TrainedModel.Load(_model.Path(result), _model.Device(result), _model.Threads(result));
        DemandDecision(result, model.Task);
        using var predictor = model.CreatePredictor();
        var items = PhotoArguments.Of(result.GetValue(_files)!, model, interruption.Token);
        return Tell(result, model.Task, predictor.Predict(items, interruption.Token));
    }

    private bool IsOnnx(ParseResult result) => result.GetValue(_engine) == "onnx";

    private int Onnx(ParseResult result, CancellationToken cancellation)
    {
        using var model = OnnxPredictor.Load(_model.Path(result), _model.Threads(result));
        DemandDecision(result, model.Task);
        var items = PhotoArguments.Of(result.GetValue(_files)!, model, cancellation);
        return Tell(result, model.Task, model.Predict(items, cancellation));
    }

    private void DemandDecision(ParseResult result, TaskSpec task)
    {
        if (result.GetValue(_threshold) is not null && task.DecisionRule == DecisionRule.Value)
            throw new UsageException([_context.Say(
                "--threshold is for classes and labels. This model predicts numbers: leave it out.",
                "--threshold es para clases y etiquetas. Este modelo predice números: omítalo.")]);
    }

    private int Keras(ParseResult result, CancellationToken cancellation)
    {
        _model.SetThreads(result);
        using var model = _keras.Load(result, _model.Path(result));
        var items = PhotoArguments.OfPictures(result.GetValue(_files)!, cancellation);
        return Tell(result, model.Task, model.Predict(items, cancellation));
    }

    private int Tell(ParseResult result, TaskSpec task, IEnumerable<PicturePrediction> answers)
    {
        var decided = answers.Select(new DecisionThreshold(task, result.GetValue(_threshold)).Apply);
        return result.GetValue(_csv) is { } path
            ? Table(task, path, decided)
            : Lines(new PredictionText(_context, task, result.GetValue(_top), result.GetValue(_json)), decided);
    }

    private IEnumerable<string> Faults(ParseResult result)
    {
        foreach (var fault in _model.Faults(result)) yield return fault;
        foreach (var fault in _keras.Faults(result, _model.Path(result))) yield return fault;
        if (IsOnnx(result) && _model.Device(result) == "cuda")
            yield return _context.Say(
                "--engine onnx runs on the processor. Leave --device cuda out.",
                "--engine onnx funciona en el procesador. Omita --device cuda.");
        if (IsOnnx(result) && KerasArguments.IsKeras(_model.Path(result)))
            yield return _context.Say(
                "--engine onnx is for model files of Injerto. A Keras model carries no ONNX model: leave it out.",
                "--engine onnx es para archivos de modelo de Injerto. Un modelo de Keras no lleva un modelo ONNX: "
                + "omítalo.");
        if (result.GetValue(_files) is not { Length: > 0 })
            yield return _context.Say(
                "FILE must name at least one photo.", "ARCHIVO debe nombrar al menos una foto.");
        if (result.GetValue(_top) is < 1 and var top)
            yield return _context.Say(
                $"--top must be at least 1. Got {top}.", $"--top debe ser al menos 1. Se dio {top}.");
        if (result.GetValue(_threshold) is { } threshold && threshold is not (>= 0 and <= 1))
            yield return _context.Say(
                $"--threshold must be between 0 and 1. Got {threshold}.",
                $"--threshold debe estar entre 0 y 1. Se dio {threshold}.");
        if (result.GetValue(_csv) is { } table && System.IO.Path.Exists(table))
            yield return _context.Say(
                $"--csv must name a new file. '{table}' exists: choose another name, or remove it.",
                $"--csv debe nombrar un archivo nuevo. '{table}' ya existe: elija otro nombre o bórrelo.");
        if (result.GetValue(_csv) is not null && result.GetValue(_json))
            yield return _context.Say(
                "--csv and --json are two forms of the same: give one of them.",
                "--csv y --json son dos formas de lo mismo: dé una de las dos.");
    }

    private static int Lines(PredictionText text, IEnumerable<PicturePrediction> answers)
    {
        var isWhole = true;
        foreach (var answer in answers)
        {
            text.Write(answer);
            isWhole &= answer.Problem is null;
        }

        return isWhole ? ExitCode.Done : ExitCode.Failed;
    }

    private int Table(TaskSpec task, string path, IEnumerable<PicturePrediction> answers)
    {
        var (items, unreadable) = new PredictionTable(_context, task).Write(path, answers);
        _context.Tell(
            $"{path}: predictions of {items}{(unreadable > 0 ? $", {unreadable} of which can't be read" : "")}.",
            $"{path}: predicciones de {items}{(unreadable > 0 ? $", {unreadable} de ellas ilegibles" : "")}.");
        return unreadable == 0 ? ExitCode.Done : ExitCode.Failed;
    }
}
