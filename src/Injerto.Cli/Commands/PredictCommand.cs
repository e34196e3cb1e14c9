using System.CommandLine;
using Injerto.Cli.Parsing;
using Injerto.Cli.Reporting;
using Injerto.Runs;

namespace Injerto.Cli.Commands;

/// <summary><c>predict RUN FILE…</c>: what a trained model makes of photos.</summary>
internal sealed class PredictCommand
{
    private readonly CommandContext _context;
    private readonly RunArgument _run;
    private readonly Argument<string[]> _files;
    private readonly Option<int> _top;
    private readonly Option<bool> _json;

    private PredictCommand(CommandContext context)
    {
        (_context, _run) = (context, new RunArgument(context.Texts));
        var make = new OptionFactory(context.Texts);
        _files = new Argument<string[]>(context.Say("FILE…", "ARCHIVO…"))
        {
            Arity = ArgumentArity.ZeroOrMore,
            Description = context.Say(
                "Photos, folders of them, or - for one from a pipe; or a table, an archive, shards: whatever train "
                + "takes.",
                "Fotos, carpetas de fotos, o - para una que llega por una tubería; o una tabla, un archivo comprimido, "
                + "fragmentos: todo lo que admite train."),
        };
        _top = make.Whole(
            "--top", 3, "How many classes to show of each photo, the likeliest first.",
            "Cuántas clases mostrar de cada foto, la más probable primero.");
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
        command.Add(predict._run.Argument);
        command.Add(predict._files);
        foreach (var option in (Option[])[predict._top, .. predict._run.Options, predict._json]) command.Add(option);
        command.SetAction(predict.Invoke);
        return command;
    }

    private int Invoke(ParseResult result)
    {
        List<string> faults = [.. _run.Faults(result)];
        var (files, top) = (result.GetValue(_files) ?? [], result.GetValue(_top));
        if (files.Length == 0)
            faults.Add(_context.Say("FILE must name at least one photo.", "ARCHIVO debe nombrar al menos una foto."));
        if (top < 1)
            faults.Add(
                _context.Say($"--top must be at least 1. Got {top}.", $"--top debe ser al menos 1. Se dio {top}."));
        if (faults.Count > 0) throw new UsageException(faults);
        using var interruption = new Interruption();
        using var model = TrainedModel.Load(_run.Run(result), _run.Device(result), _run.Threads(result));
        using var predictor = model.CreatePredictor();
        var text = new PredictionText(_context, model.Task, top, result.GetValue(_json));
        var isWhole = true;
        foreach (var answer in predictor.Predict(
            PhotoArguments.Of(files, model, interruption.Token), interruption.Token))
        {
            text.Write(answer);
            isWhole &= answer.Problem is null;
        }

        return isWhole ? ExitCode.Done : ExitCode.Failed;
    }
}
