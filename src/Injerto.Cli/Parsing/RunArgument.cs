using System.CommandLine;

namespace Injerto.Cli.Parsing;

/// <summary>The argument that names a finished run, and the options of whoever loads its model.</summary>
internal sealed class RunArgument
{
    private readonly Texts _texts;
    private readonly Argument<string?> _run;
    private readonly Option<string> _device;
    private readonly Option<int?> _threads;

    internal RunArgument(Texts texts)
    {
        _texts = texts;
        _run = new Argument<string?>("RUN")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = texts.Say("Folder of a finished run.", "Carpeta de una ejecución terminada."),
        };
        var make = new OptionFactory(texts);
        _device = make.Text(
            "--device", "auto|cpu|cuda",
            "auto", "auto: a GPU where there is one, else cpu.", "auto: una GPU si la hay; si no, cpu.");
        _threads = make.MaybeWhole(
            "--threads", "Threads of the engine. Default: as the run had.",
            "Hilos del motor. Por defecto: los que tuvo la ejecución.");
    }

    internal Argument<string?> Argument => _run;

    internal IEnumerable<Option> Options => [_device, _threads];

    internal string Run(ParseResult result) => result.GetValue(_run)!;

    internal string Device(ParseResult result) => result.GetValue(_device)!;

    internal int? Threads(ParseResult result) => result.GetValue(_threads);

    /// <summary>What is wrong with what was given, before anything is touched.</summary>
    internal IEnumerable<string> Faults(ParseResult result)
    {
        if (result.GetValue(_run) is null)
            yield return _texts.Say(
                "RUN must name the folder of a finished run.",
                "RUN debe nombrar la carpeta de una ejecución terminada.");
        var spec = new Runs.TrainingSpec { Data = ".", Device = Device(result), Threads = Threads(result) };
        foreach (var fault in spec.Faults()) yield return _texts.Say(fault);
    }
}
