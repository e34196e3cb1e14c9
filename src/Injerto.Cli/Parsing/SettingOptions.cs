using System.CommandLine;
using Injerto.Runs;
using Injerto.Text;

namespace Injerto.Cli.Parsing;

/// <summary>The settings of a training as options, made of their descriptions.</summary>
internal sealed class SettingOptions
{
    // The data is what the command works on, so it is an argument.
    private const string ArgumentName = "data";

    private readonly Argument<string?>? _data;
    private readonly List<(Setting Setting, Option Option)> _options;

    /// <summary>All settings of a training, the data as the argument.</summary>
    internal SettingOptions(Texts texts)
        : this(texts, [.. Setting.All.Select(s => s.Name)])
    {
    }

    /// <summary>Some settings only, the data, where it is among them, as the argument.</summary>
    internal SettingOptions(Texts texts, IReadOnlyList<string> names)
    {
        _options = [.. names.Where(name => name != ArgumentName).Select(name => Setting.Find(name)!)
            .Select(s => (s, OptionOf(s, texts)))];
        if (!names.Contains(ArgumentName)) return;
        _data = new Argument<string?>(texts.Say("DATA", "DATOS"))
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = texts.Say(Setting.Find(ArgumentName)!.Text),
        };
    }

    /// <summary>Adds the argument and all options to a command.</summary>
    internal void AddTo(Command command)
    {
        if (_data is not null) command.Add(_data);
        foreach (var (_, option) in _options) command.Add(option);
    }

    /// <summary>The setting that an option stands for; null where it is the command's own.</summary>
    internal static Setting? SettingOf(Option option) =>
        option is ISettingOption { Setting: var setting } ? setting : null;

    /// <summary>What was given on the command line, by the settings' names.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Given(ParseResult result)
    {
        var given = new List<KeyValuePair<string, string>>();
        if (_data is not null && result.GetValue(_data) is { } data) given.Add(KeyValuePair.Create(ArgumentName, data));
        foreach (var (setting, option) in _options)
        {
            var value = option is Option<bool> isOn
                ? (result.GetValue(isOn) ? "true" : null) : result.GetValue((Option<string?>)option);
            if (value is not null) given.Add(KeyValuePair.Create(setting.Name, value));
        }

        return given;
    }

    private static Option OptionOf(Setting setting, Texts texts)
    {
        var text = texts.Say(Description(setting));
        return setting.ValueType == typeof(bool)
            ? new SettingSwitch(setting) { Description = text }
            : new SettingValue(setting) { Description = text, HelpName = Shape(setting, texts) };
    }

    private static LocalizedText Description(Setting setting)
    {
        var text = setting.Text;
        if (setting.Range is { } range)
            text += new LocalizedText($" {Capital(range.English)}.", $" {Capital(range.Spanish)}.");
        if (setting.Default is { } value)
            text += new LocalizedText($" Default: {value.English}.", $" Por defecto: {value.Spanish}.");
        return text;
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Shape(Setting setting, Texts texts) =>
        texts.IsSpanish ? ShapeTexts.Spanish(setting.Shape) : setting.Shape;

    private interface ISettingOption
    {
        Setting Setting { get; }
    }

    private sealed class SettingSwitch(Setting setting) : Option<bool>("--" + setting.Name), ISettingOption
    {
        public Setting Setting => setting;
    }

    private sealed class SettingValue(Setting setting) : Option<string?>("--" + setting.Name), ISettingOption
    {
        public Setting Setting => setting;
    }
}
