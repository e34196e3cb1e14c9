using System.CommandLine;
using Injerto.Cli.Parsing;
using Injerto.Cli.Reporting;
using Injerto.Records;
using Injerto.Runs;

namespace Injerto.Cli.Commands;

/// <summary><c>evaluate RUN [DATA]</c>: how well a trained model does.</summary>
internal sealed class EvaluateCommand
{
    private readonly CommandContext _context;
    private readonly RunArgument _run;
    private readonly Argument<string?> _data;
    private readonly Option<bool> _json;
    private readonly Option<bool> _quiet;

    private EvaluateCommand(CommandContext context)
    {
        (_context, _run) = (context, new RunArgument(context.Texts));
        var make = new OptionFactory(context.Texts);
        _data = new Argument<string?>(context.Say("DATA", "DATOS"))
        {
            Arity = ArgumentArity.ZeroOrOne,
            HelpName = context.Say("[DATA]", "[DATOS]"),
            Description = context.Say(
                "Folder of photos with classes of the run: its test (else val) part, or all of it where it has no "
                + "parts. Without it, the run's own evaluation is shown.",
                "Carpeta de fotos con clases de la ejecución: su parte test (o val), o toda ella si no tiene partes. "
                + "Sin ella se muestra la evaluación de la propia ejecución."),
        };
        (_json, _quiet) = (make.Json(), make.Quiet());
    }

    internal static Command Create(CommandContext context)
    {
        var evaluate = new EvaluateCommand(context);
        var command = new Command("evaluate", context.Say(
            "Say how well a trained model does, on its own data or on other photos.",
            "Dice cómo de bien acierta un modelo entrenado, con sus datos o con otras fotos."));
        command.Add(evaluate._run.Argument);
        command.Add(evaluate._data);
        foreach (var option in (Option[])[.. evaluate._run.Options, evaluate._json, evaluate._quiet])
            command.Add(option);
        command.SetAction(evaluate.Invoke);
        return command;
    }

    private int Invoke(ParseResult result)
    {
        string[] faults = [.. _run.Faults(result)];
        if (faults.Length > 0) throw new UsageException(faults);
        using var interruption = new Interruption();
        var folder = RunFolder.OfFinished(_run.Run(result));
        var record = RunRecord.Load(folder.Record);
        var isOwn = result.GetValue(_data) is null;
        var evaluation = isOwn ? record.Evaluation : Evaluate(result, folder, interruption.Token);
        if (!result.GetValue(_json) || !result.GetValue(_quiet))
            Tell(record, evaluation, isOwn, result.GetValue(_json));
        if (result.GetValue(_json)) _context.Out.WriteLine(RunJson.Evaluation(record, evaluation, isOwn, folder.Path));
        return ExitCode.Done;
    }

    private EvaluationRecord Evaluate(ParseResult result, RunFolder folder, CancellationToken cancellation)
    {
        using var reporter = new ProgressReporter(_context, result.GetValue(_quiet));
        using var model = TrainedModel.Load(folder.Path, _run.Device(result), _run.Threads(result));
        return new ModelEvaluation(model, reporter).Run(result.GetValue(_data)!, cancellation);
    }

    private void Tell(RunRecord record, EvaluationRecord evaluation, bool isOwn, bool json)
    {
        var text = new ResultText(json ? _context.Error : _context.Out, _context);
        text.Write(record, evaluation);
        if (isOwn) text.Choice(record);
    }
}
