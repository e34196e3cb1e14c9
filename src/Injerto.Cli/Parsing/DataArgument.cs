using System.CommandLine;
using Injerto.Runs;

namespace Injerto.Cli.Parsing;

/// <summary>The argument that names data, and the options that say how it is read.</summary>
internal sealed class DataArgument
{
    private readonly Texts _texts;
    private readonly Argument<string?> _data;
    private readonly SettingOptions _settings;

    internal DataArgument(Texts texts)
    {
        (_texts, _settings) = (texts, new SettingOptions(texts, DataReading.Settings));
        _data = new Argument<string?>(texts.Say("DATA", "DATOS"))
        {
            Arity = ArgumentArity.ZeroOrOne,
            HelpName = texts.Say("DATA", "DATOS"),
            Description = texts.Say(
                "The data, in any form that train reads.", "Los datos, en cualquier forma que lea train."),
        };
    }

    internal void AddTo(Command command)
    {
        command.Add(_data);
        _settings.AddTo(command);
    }

    /// <summary>What was given, as the settings of a training.</summary>
    /// <exception cref="UsageException">No data is named.</exception>
    internal TrainingSpec Spec(ParseResult result) => result.GetValue(_data) is { Length: > 0 } data
        ? SpecBuilder.Build([KeyValuePair.Create("data", data), .. _settings.Given(result)])
        : throw new UsageException([_texts.Say(
            "DATA must name the data: a folder of photos, say.",
            "DATOS debe nombrar los datos: una carpeta de fotos, por ejemplo.")]);
}
