using System.CommandLine;
using System.Globalization;

namespace Injerto.Cli.Parsing;

/// <summary>
/// Makes options whose faults are told in the person's language; a default given as text is shown by the help.
/// </summary>
internal sealed class OptionFactory(Texts texts)
{
    internal Option<int> Whole(string name, int standard, string english, string spanish) =>
        Make(name, "N", english, spanish, standard, text =>
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : null,
            "a whole number", "un número entero");

    internal Option<int?> MaybeWhole(string name, string english, string spanish) =>
        Maybe<int>(name, "N", english, spanish, text =>
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : null,
            "a whole number", "un número entero");

    internal Option<long> Long(string name, long standard, string english, string spanish) =>
        Make(name, "N", english, spanish, standard, text =>
            long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : null,
            "a whole number", "un número entero");

    internal Option<double> Real(string name, double standard, string english, string spanish) =>
        Make(name, "X", english, spanish, standard, Real, "a number", "un número");

    internal Option<double?> MaybeReal(string name, string english, string spanish) =>
        Maybe<double>(name, "X", english, spanish, Real, "a number", "un número");

    internal Option<string> Word(string name, string standard, string english, string spanish, params string[] words)
    {
        var option = new Option<string>(name) { Description = texts.Say(
            english, spanish), HelpName = string.Join('|', words), DefaultValueFactory = _ => standard };
        option.CustomParser = result =>
        {
            var text = result.Tokens[^1].Value;
            if (!words.Contains(text))
                result.AddError(texts.Say(
                    $"{name} must be one of: {string.Join(", ", words)}. Got '{text}'.",
                    $"{name} debe ser uno de: {string.Join(", ", words)}. Se dio '{text}'."));
            return text;
        };
        return option;
    }

    internal Option<string> Text(string name, string shape, string standard, string english, string spanish) =>
        new(name) { Description = texts.Say(english, spanish), HelpName = shape, DefaultValueFactory = _ => standard };

    internal Option<string?> MaybeText(string name, string shape, string english, string spanish) =>
        new(name) { Description = texts.Say(english, spanish), HelpName = shape };

    internal Option<bool> Switch(string name, string english, string spanish) =>
        new(name) { Description = texts.Say(english, spanish) };

    internal Option<bool> Json() => Switch(
        "--json",
        "End stdout with one JSON object on its last line.", "Termina stdout con un objeto JSON en su última línea.");

    internal Option<bool> Quiet() =>
        Switch("--quiet", "Say errors and the result only.", "Dice solo los errores y el resultado.");

    internal Option<string?> Language() => new("--lang")
    {
        Description = texts.Say(
            "Language: en or es (default: that of LANG).", "Idioma: en o es (por defecto, el de LANG)."),
        HelpName = "en|es",
        Recursive = true,
    };

    private static double? Real(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var x) ? x : null;

    private Option<T> Make<T>(
        string name,
        string shape, string english, string spanish, T standard, Func<string, T?> parse, string kind, string clase)
        where T : struct
    {
        var option = new Option<T>(
            name) { Description = texts.Say(english, spanish), HelpName = shape, DefaultValueFactory = _ => standard };
        option.CustomParser =
            result => Parsed(result.Tokens[^1].Value, name, parse, kind, clase, result.AddError) ?? default;
        return option;
    }

    private Option<T?> Maybe<T>(
        string name, string shape, string english, string spanish, Func<string, T?> parse, string kind, string clase)
        where T : struct
    {
        var option = new Option<T?>(name) { Description = texts.Say(english, spanish), HelpName = shape };
        option.CustomParser = result => Parsed(result.Tokens[^1].Value, name, parse, kind, clase, result.AddError);
        return option;
    }

    private T? Parsed<T>(
        string text, string name, Func<string, T?> parse, string kind, string clase, Action<string> fault)
        where T : struct
    {
        var value = parse(text);
        if (value is null)
            fault(texts.Say($"{name} must be {kind}. Got '{text}'.", $"{name} debe ser {clase}. Se dio '{text}'."));
        return value;
    }
}
