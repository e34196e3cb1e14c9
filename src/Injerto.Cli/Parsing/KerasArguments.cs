using System.CommandLine;
using System.Globalization;
using Injerto.Runs;

namespace Injerto.Cli.Parsing;

/// <summary>The options of Keras models, whose files say nothing of how pictures are prepared.</summary>
internal sealed class KerasArguments
{
    private static readonly string[] Endings = [".h5", ".hdf5", ".keras"];

    private readonly Texts _texts;
    private readonly Option<string?> _scale;
    private readonly Option<bool> _invert;

    internal KerasArguments(Texts texts)
    {
        _texts = texts;
        var make = new OptionFactory(texts);
        _scale = make.MaybeText(
            "--scale", "X",
            "For a Keras file: what pixel values from 0 to 255 are multiplied by, as when it was trained: 1/255, 1. "
            + "Default: 1/255, or 1 where it begins with a Rescaling layer.",
            "Para un archivo de Keras: por cuánto se multiplican los valores de los píxeles, de 0 a 255, como al "
            + "entrenarlo: 1/255, 1. Por defecto: 1/255, o 1 si empieza con una capa Rescaling.");
        _invert = make.Switch(
            "--invert", "For a Keras file: dark becomes bright, as for a digit written on white paper.",
            "Para un archivo de Keras: lo oscuro pasa a claro, como para un dígito escrito en papel blanco.");
    }

    internal IEnumerable<Option> Options => [_scale, _invert];

    /// <summary>Whether a model is a Keras file, by its name.</summary>
    internal static bool IsKeras(string? path) =>
        Endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase) && !Directory.Exists(path);

    /// <summary>What is wrong with what was given, before anything is touched.</summary>
    internal IEnumerable<string> Faults(ParseResult result, string? path)
    {
        var text = result.GetValue(_scale);
        if (text is not null && Number(text) is null)
            yield return _texts.Say(
                $"--scale must be a number above 0, or a fraction of two. Got '{text}'.",
                $"--scale debe ser un número mayor que 0, o una fracción de dos. Se dio '{text}'.");
        if (path is not null && !IsKeras(path) && (text is not null || result.GetValue(_invert)))
            yield return _texts.Say(
                "--scale and --invert are for Keras files (.h5, .keras): a model of Injerto says itself how pictures "
                + "are prepared.",
                "--scale y --invert son para archivos de Keras (.h5, .keras): un modelo de Injerto dice por sí mismo "
                + "cómo se preparan las imágenes.");
    }

    internal KerasClassifier Load(ParseResult result, string path) => KerasClassifier.Load(
        path, result.GetValue(_scale) is { } text ? Number(text) : null, result.GetValue(_invert));

    private static double? Number(string text)
    {
        var parts = text.Split('/');
        var numbers = parts.Select(part => double.TryParse(
            part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN).ToArray();
        var value = numbers switch
        {
            [var whole] => whole,
            [var above, var below] => above / below,
            _ => double.NaN,
        };
        return double.IsFinite(value) && value > 0 ? value : null;
    }
}
