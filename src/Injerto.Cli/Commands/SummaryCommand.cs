using System.CommandLine;
using Injerto.Cli.Models;
using Injerto.Cli.Parsing;
using Injerto.Cli.Reporting;
using Injerto.Runs;
using Injerto.Tensors;

namespace Injerto.Cli.Commands;

/// <summary><c>summary MODEL</c>: a network layer by layer, be it trained or of the zoo.</summary>
internal sealed class SummaryCommand
{
    private static readonly string[] Shaping = ["head", "size", "cut"];

    private readonly CommandContext _context;
    private readonly Argument<string?> _model;
    private readonly Option<int?> _classes;
    private readonly SettingOptions _settings;
    private readonly Option<bool> _json;

    private SummaryCommand(CommandContext context)
    {
        _context = context;
        _model = new Argument<string?>(context.Say("MODEL", "MODELO"))
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = context.Say(
                "A model file (.injerto), the folder of a finished run, or an architecture; injerto models list names "
                + "those.",
                "Un archivo de modelo (.injerto), la carpeta de una ejecución terminada, o una arquitectura; injerto "
                + "models list las nombra."),
        };
        var make = new OptionFactory(context.Texts);
        _classes = make.MaybeWhole(
            "--classes", "Number of classes of an architecture. Default: as published.",
            "Número de clases de una arquitectura. Por defecto: las publicadas.");
        _settings = new SettingOptions(context.Texts, Shaping);
        _json = make.Switch("--json", "Write one JSON object instead.", "Escribe en su lugar un objeto JSON.");
    }

    internal static Command Create(CommandContext context)
    {
        var summary = new SummaryCommand(context);
        var command = new Command("summary", context.Say(
            "Show a network layer by layer: kind, output, parameters, and which of them training changes.\n"
            + "inspect says instead what a model file holds and checks it; models show, where an architecture may be\n"
            + "cut and which weights are published.",
            "Muestra una red capa por capa: tipo, salida, parámetros, y cuáles cambia el entrenamiento.\n"
            + "inspect dice, en cambio, qué contiene un archivo de modelo y lo comprueba; models show, dónde puede\n"
            + "cortarse una arquitectura y qué pesos hay publicados."));
        command.Add(summary._model);
        command.Add(summary._classes);
        summary._settings.AddTo(command);
        command.Add(summary._json);
        command.SetAction(summary.Invoke);
        return command;
    }

    private int Invoke(ParseResult result)
    {
        if (result.GetValue(_model) is not { Length: > 0 } name)
            throw new UsageException([_context.Say(
                "MODEL must name a model file (.injerto), the folder of a finished run, or an architecture.",
                "MODELO debe nombrar un archivo de modelo (.injerto), la carpeta de una ejecución terminada, o una "
                + "arquitectura.")]);
        var summary = IsTrained(name) ? OfTrained(name, result) : OfArchitecture(name, result);
        if (result.GetValue(_json)) _context.Out.WriteLine(SummaryJson.Of(summary));
        else new SummaryText(_context).Write(summary);
        return ExitCode.Done;
    }

    // What looks like a path is one, so that a file that is not there is called that.
    private static bool IsTrained(string name) =>
        File.Exists(name) || Directory.Exists(name) || name.Contains(Path.DirectorySeparatorChar)
        || name.EndsWith(".injerto", StringComparison.OrdinalIgnoreCase);

    private NetworkSummary OfTrained(string path, ParseResult result)
    {
        string[] given = [.. _settings.Given(result).Select(g => "--" + g.Key)];
        if (result.GetValue(_classes) is not null) given = ["--classes", .. given];
        if (given.Length > 0)
            throw new UsageException([.. given.Select(option => _context.Say(
                $"{option} is for an architecture: a trained model is as it was trained. Leave it out.",
                $"{option} es para una arquitectura: un modelo entrenado es como se entrenó. Omítala."))]);
        return NetworkSummary.Of(ModelSource.Open(path));
    }

    private NetworkSummary OfArchitecture(string name, ParseResult result)
    {
        var spec = SpecBuilder.Build([.. _settings.Given(result), KeyValuePair.Create("data", ".")]);
        var request = new ModelRequest(spec with { Model = name }, result.GetValue(_classes))
            .Checked(_context.Texts, _model.Name);
        return NetworkSummary.Of(Engine.Run(() => ModelDetails.Of(request)));
    }
}
