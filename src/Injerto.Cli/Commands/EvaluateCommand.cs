using System.CommandLine;
using Injerto.Cli.Parsing;
using Injerto.Cli.Reporting;
using Injerto.Records;
using Injerto.Runs;

namespace Injerto.Cli.Commands;

/// <summary><c>evaluate MODEL [DATA]</c>: how well a trained model does.</summary>
internal sealed class EvaluateCommand
{
    private readonly CommandContext _context;
    private readonly ModelArgument _model;
    private readonly KerasArguments _keras;
    private readonly Argument<string?> _data;
    private readonly Option<bool> _json;
    private readonly Option<bool> _quiet;

    private EvaluateCommand(CommandContext context)
    {
        (_context, _keras) = (context, new KerasArguments(context.Texts));
        _model = new ModelArgument(context.Texts, takesKeras: true);
        var make = new OptionFactory(context.Texts);
        _data = new Argument<string?>(context.Say("DATA", "DATOS"))
        {
            Arity = ArgumentArity.ZeroOrOne,
            HelpName = context.Say("[DATA]", "[DATOS]"),
            Description = context.Say(
                "Data with classes of the model, whatever train takes: its test (else val) part, or all of it where it "
                + "has no parts. Without it, the evaluation at the end of the training is shown.",
                "Datos con clases del modelo, todo lo que admite train: su parte test (o val), o todos si no tienen "
                + "partes. Sin ellos se muestra la evaluación del final del entrenamiento."),
        };
        (_json, _quiet) = (make.Json(), make.Quiet());
    }

    internal static Command Create(CommandContext context)
    {
        var evaluate = new EvaluateCommand(context);
        var command = new Command("evaluate", context.Say(
            "Say how well a trained model does, on its own data or on other photos.",
            "Dice cómo de bien acierta un modelo entrenado, con sus datos o con otras fotos."));
        command.Add(evaluate._model.Argument);
        command.Add(evaluate._data);
        Option[] own = [evaluate._json, evaluate._quiet];
        foreach (var option in (Option[])[.. evaluate._model.Options, .. evaluate._keras.Options, .. own])
            command.Add(option);
        command.SetAction(evaluate.Invoke);
        return command;
    }

    private int Invoke(ParseResult result)
    {
        var path = _model.Path(result);
        List<string> faults = [.. _model.Faults(result), .. _keras.Faults(result, path)];
        if (KerasArguments.IsKeras(path) && result.GetValue(_data) is null)
            faults.Add(_context.Say(
                "DATA must name the data: a Keras file tells no figures of its own.",
                "DATOS debe nombrar los datos: un archivo de Keras no dice cifras propias."));
        if (faults.Count > 0) throw new UsageException(faults);
        using var interruption = new Interruption();
        if (KerasArguments.IsKeras(path)) return Keras(result, path, interruption.Token);
        var source = ModelSource.Open(path);
        var isOwn = result.GetValue(_data) is null;
        var evaluation = isOwn ? source.Record.Evaluation : Evaluate(result, source, interruption.Token);
        if (!result.GetValue(_json) || !result.GetValue(_quiet))
            Tell(source.Record, evaluation, isOwn, result.GetValue(_json));
        if (result.GetValue(_json))
            _context.Out.WriteLine(RunJson.Evaluation(source.Record, evaluation, isOwn, source.Path));
        return ExitCode.Done;
    }

    private int Keras(ParseResult result, string path, CancellationToken cancellation)
    {
        using var reporter = new ProgressReporter(_context, result.GetValue(_quiet));
        _model.SetThreads(result);
        using var model = _keras.Load(result, path);
        var evaluation = model.Evaluate(result.GetValue(_data)!, reporter, cancellation);
        var isJson = result.GetValue(_json);
        if (!isJson || !result.GetValue(_quiet))
            new ResultText(isJson ? _context.Error : _context.Out, _context).Write(evaluation);
        if (isJson) _context.Out.WriteLine(RunJson.Evaluation(model.Task, evaluation, path));
        return ExitCode.Done;
    }

    private EvaluationRecord Evaluate(ParseResult result, ModelSource source, CancellationToken cancellation)
    {
        using var reporter = new ProgressReporter(_context, result.GetValue(_quiet));
        using var model = TrainedModel.Load(source, _model.Device(result), _model.Threads(result));
        return new ModelEvaluation(model, reporter).Run(result.GetValue(_data)!, cancellation);
    }

    private void Tell(RunRecord record, EvaluationRecord evaluation, bool isOwn, bool json)
    {
        var text = new ResultText(json ? _context.Error : _context.Out, _context);
        text.Write(record, evaluation);
        if (isOwn) text.Choice(record);
    }
}
