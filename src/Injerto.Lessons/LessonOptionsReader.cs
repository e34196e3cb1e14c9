using System.Globalization;
using Injerto.Text;

namespace Injerto.Lessons;

/// <summary>Reads <c>--name value</c> and <c>--name=value</c>, and notes all that is wrong.</summary>
internal sealed class LessonOptionsReader(IReadOnlyList<string> arguments, bool readsData, string locale)
{
    private readonly List<string> faults = [];
    private readonly bool isSpanish = locale.StartsWith("es", StringComparison.Ordinal);
    private int at;

    public IReadOnlyList<string> Faults => faults;

    public LessonOptions Read()
    {
        var options = new LessonOptions { Language = isSpanish ? Language.Spanish : Language.English };
        while (at < arguments.Count)
        {
            var argument = arguments[at++];
            var equals = argument.StartsWith("--", StringComparison.Ordinal)
                ? argument.IndexOf('=', StringComparison.Ordinal) : -1;
            options = equals < 0
                ? With(options, argument, null) : With(options, argument[..equals], argument[(equals + 1)..]);
        }

        return options;
    }

    private LessonOptions With(LessonOptions options, string option, string? value) => option switch
    {
        "--help" or "-h" when value is null => options with { Help = true },
        "--json" when value is null => options with { Json = true },
        "--epochs" => options with { Epochs = (int)Number(option, value, 1, int.MaxValue) },
        "--seed" => options with { Seed = Number(option, value, long.MinValue, long.MaxValue) },
        "--out" => options with { Out = Value(option, value) },
        "--lang" => options with { Language = LanguageOf(Value(option, value)) },
        _ when option.StartsWith('-') => Unknown(options, value is null ? option : $"{option}={value}"),
        _ when !readsData => Fault(
            $"This lesson reads no data. Got the folder '{option}'.",
            $"Esta lección no lee datos. Se dio la carpeta '{option}'.", options),
        _ when options.Folder is not null => Fault(
            $"There must be one folder at most. Got '{options.Folder}' and '{option}'.",
            $"Debe haber una carpeta como mucho. Se dieron '{options.Folder}' y '{option}'.", options),
        _ => options with { Folder = option },
    };

    private string Value(string option, string? value)
    {
        if (value is null && at < arguments.Count) value = arguments[at++];
        return value is { Length: > 0 }
            ? value : Fault($"{option} must be followed by a value.", $"A {option} debe seguirle un valor.", "");
    }

    private long Number(string option, string? value, long least, long most)
    {
        var text = Value(option, value);
        if (text.Length == 0) return least;
        var isNumber = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        if (isNumber && number >= least && number <= most) return number;
        return Fault(
            $"{option} must be a whole number from {least} to {most}. Got '{text}'.",
            $"{option} debe ser un número entero de {least} a {most}. Se dio '{text}'.",
            least);
    }

    private Language LanguageOf(string text) => text switch
    {
        "en" => Language.English,
        "es" => Language.Spanish,
        "" => Language.English,
        _ => Fault(
            $"--lang must be 'en' or 'es'. Got '{text}'.",
            $"--lang debe ser 'en' o 'es'. Se dio '{text}'.", Language.English),
    };

    private LessonOptions Unknown(LessonOptions options, string option) => Fault(
        $"There is no option '{option}'. There are --epochs, --seed, --out, --lang, --json and --help.",
        $"No existe la opción '{option}'. Existen --epochs, --seed, --out, --lang, --json y --help.",
        options);

    private T Fault<T>(string english, string spanish, T instead)
    {
        faults.Add(isSpanish ? spanish : english);
        return instead;
    }
}
