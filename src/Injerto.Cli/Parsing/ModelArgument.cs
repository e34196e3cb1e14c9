using System.CommandLine;
using Injerto.Tensors;

namespace Injerto.Cli.Parsing;

/// <summary>The argument that names a trained model, and the options of whoever loads it.</summary>
internal sealed class ModelArgument
{
    private readonly Texts _texts;
    private readonly Argument<string?> _model;
    private readonly Option<string> _device;
    private readonly Option<int?> _threads;

    internal ModelArgument(Texts texts, bool takesKeras = false)
    {
        _texts = texts;
        _model = new Argument<string?>(texts.Say("MODEL", "MODELO"))
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = takesKeras
                ? texts.Say(
                    "A model file (.injerto), the folder of a finished run, or a whole Keras model (.h5, .keras).",
                    "Un archivo de modelo (.injerto), la carpeta de una ejecución terminada, o un modelo entero de "
                    + "Keras (.h5, .keras).")
                : texts.Say(
                    "A model file (.injerto), or the folder of a finished run.",
                    "Un archivo de modelo (.injerto), o la carpeta de una ejecución terminada."),
        };
        var make = new OptionFactory(texts);
        _device = make.Text(
            "--device", "auto|cpu|cuda",
            "auto", "auto: a GPU where there is one, else cpu.", "auto: una GPU si la hay; si no, cpu.");
        _threads = make.MaybeWhole(
            "--threads", "Threads of the engine. Default: as the training had.",
            "Hilos del motor. Por defecto: los que tuvo el entrenamiento.");
    }

    internal Argument<string?> Argument => _model;

    internal IEnumerable<Option> Options => [_device, _threads];

    internal Option ThreadsOption => _threads;

    internal string Path(ParseResult result) => result.GetValue(_model)!;

    // A command that runs in one place only has no such option.
    internal string Device(ParseResult result) => result.GetValue(_device) ?? "auto";

    internal int? Threads(ParseResult result) => result.GetValue(_threads);

    /// <summary>Sets the threads of the engine, where they were given.</summary>
    internal void SetThreads(ParseResult result)
    {
        if (Threads(result) is { } threads) Engine.Threads = threads;
    }

    /// <summary>What is wrong with what was given, before anything is touched.</summary>
    internal IEnumerable<string> Faults(ParseResult result)
    {
        if (result.GetValue(_model) is null)
            yield return _texts.Say(
                "MODEL must name a model file (.injerto) or the folder of a finished run.",
                "MODELO debe nombrar un archivo de modelo (.injerto) o la carpeta de una ejecución terminada.");
        var spec = new Runs.TrainingSpec { Data = ".", Device = Device(result), Threads = Threads(result) };
        foreach (var fault in spec.Faults()) yield return _texts.Say(fault);
    }
}
