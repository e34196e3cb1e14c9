using System.CommandLine;
using Injerto.Cli.Parsing;
using Injerto.Cli.Reporting;
using Injerto.Runs;
using Injerto.Tensors;

namespace Injerto.Cli.Commands;

/// <summary><c>inspect MODEL</c>: what a model file is, and whether it is sound.</summary>
internal sealed class InspectCommand
{
    private readonly CommandContext _context;
    private readonly ModelArgument _model;
    private readonly Option<bool> _json;

    private InspectCommand(CommandContext context)
    {
        (_context, _model) = (context, new ModelArgument(context.Texts));
        _json = new OptionFactory(context.Texts).Switch(
            "--json", "Write one JSON object instead.", "Escribe en su lugar un objeto JSON.");
    }

    internal static Command Create(CommandContext context)
    {
        var inspect = new InspectCommand(context);
        var command = new Command("inspect", context.Say(
            "Say what a trained model is, and check it: the sums of its parts, and its golden answers.\n"
            + "Exit code 1 if it is damaged, or answers otherwise here than where it was made.",
            "Dice qué es un modelo entrenado, y lo comprueba: las sumas de sus partes y sus respuestas de referencia.\n"
            + "Código de salida 1 si está dañado, o si aquí responde de otro modo que donde se hizo."));
        command.Add(inspect._model.Argument);
        foreach (var option in (Option[])[.. inspect._model.Options, inspect._json]) command.Add(option);
        command.SetAction(inspect.Invoke);
        return command;
    }

    private int Invoke(ParseResult result)
    {
        string[] faults = [.. _model.Faults(result)];
        if (faults.Length > 0) throw new UsageException(faults);
        var source = ModelSource.Open(_model.Path(result));
        var (golden, obstacle) = Golden(result, source);
        if (result.GetValue(_json)) _context.Out.WriteLine(InspectJson.Of(source, golden));
        else new InspectText(_context).Write(source, golden);
        if (obstacle is not null) _context.Tell(obstacle.Text);
        return golden?.All(g => g.Agrees) == false ? ExitCode.Failed : ExitCode.Done;
    }

    // What a model is can be said on any machine; whether it works takes the engine.
    private (IReadOnlyList<GoldenResult>? Golden, EngineException? Obstacle) Golden(
        ParseResult result, ModelSource source)
    {
        try
        {
            using var model = TrainedModel.Load(source, _model.Device(result), _model.Threads(result));
            return (GoldenCheck.Run(model, source.File), null);
        }
        catch (EngineException e) when (e is not OperatorException)
        {
            return (null, e);
        }
    }
}
