using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Injerto.Runs;

namespace Injerto.Cli.Parsing;

/// <summary>
/// The help of a command: what it does, how it is used, each argument and option with its default, settings by their
/// phase.
/// </summary>
internal sealed class HelpText(CommandContext context) : SynchronousCommandLineAction
{
    // Narrower than this, a text stands under its name instead of beside it.
    private const int NarrowestBeside = 72, WidestName = 28;

    public override int Invoke(ParseResult parseResult) => Write(parseResult.CommandResult.Command, context);

    internal static int Write(Command command, CommandContext context) => new HelpText(context).Write(command);

    private int Write(Command command)
    {
        foreach (var line in (command.Description ?? "").Split('\n')) Wrap("", line);
        context.Out.WriteLine();
        context.Out.WriteLine(context.Say("Usage:", "Uso:"));
        Wrap("  ", Usage(command), hanging: "    ");
        Section(
            context.Say("Commands:", "Órdenes:"),
            [.. command.Subcommands.Select(c => (c.Name, FirstLine(c.Description)))]);
        Section(
            context.Say("Arguments:", "Argumentos:"),
            [.. command.Arguments.Select(a => (a.Name, a.Description ?? ""))]);
        foreach (var group in Options(command).GroupBy(o => SettingOptions.SettingOf(o)?.Phase))
            Section(Title(group.Key), [.. group.Select(o => (Name(o), Description(o)))]);
        if (command.Subcommands.Count == 0) return ExitCode.Done;
        context.Out.WriteLine();
        if (command is RootCommand)
            Wrap("", context.Say(
                "Exit codes: 0 done, 1 failed or interrupted, 2 wrong use.",
                "Códigos de salida: 0 hecho, 1 fallo o interrupción, 2 uso incorrecto."));
        Wrap("", $"{context.Say("More about a command:", "Más sobre una orden:")} {CommandPath.Of(command)} "
            + $"{context.Say("COMMAND", "ORDEN")} --help");
        return ExitCode.Done;
    }

    private string Title(SettingPhase? phase) => phase switch
    {
        SettingPhase.Data => context.Say("Data:", "Datos:"),
        SettingPhase.Model => context.Say("Model:", "Modelo:"),
        SettingPhase.Views => context.Say("Augmented views:", "Vistas aumentadas:"),
        SettingPhase.Head => context.Say("Training the head:", "Entrenamiento de la cabeza:"),
        SettingPhase.Tail => context.Say("Tuning the tail:", "Ajuste de la cola:"),
        SettingPhase.Steps => context.Say("Steps of both:", "Pasos de ambas:"),
        SettingPhase.Selection => context.Say("Choosing the epoch:", "Elección de la época:"),
        SettingPhase.Seeds => context.Say("Seeds:", "Semillas:"),
        SettingPhase.Machine => context.Say("Machine:", "Máquina:"),
        SettingPhase.Output => context.Say("The run:", "La ejecución:"),
        _ => context.Say("Options:", "Opciones:"),
    };

    private static IEnumerable<Option> Options(Command command)
    {
        var own = command.Options.Where(o => o is not HelpOption);
        var inherited =
            CommandPath.Above(command).SelectMany(p => p.Options).Where(o => o.Recursive && o is not HelpOption);
        var help =
            command.Options.Concat(CommandPath.Above(command).SelectMany(p => p.Options)).OfType<HelpOption>().Take(1);
        return own.Concat(inherited).Concat(help);
    }

    private string Usage(Command command)
    {
        var words = new List<string> { CommandPath.Of(command) };
        if (command.Subcommands.Count > 0) words.Add(context.Say("COMMAND", "ORDEN"));
        words.AddRange(command.Arguments.Select(a => a.HelpName ?? a.Name));
        words.Add(context.Say("[options]", "[opciones]"));
        return string.Join(' ', words);
    }

    private static string Name(Option option) =>
        option.HelpName is { Length: > 0 } shape && option.ValueType != typeof(bool)
            ? $"{option.Name} {shape}" : option.Name;

    private string Description(Option option)
    {
        var text = option.Description ?? "";
        if (!option.HasDefaultValue || option.ValueType == typeof(bool) || option is VersionOption) return text;
        if (SettingOptions.SettingOf(option) is not null) return text;
        var standard = Convert.ToString(option.GetDefaultValue(), System.Globalization.CultureInfo.InvariantCulture);
        return string.IsNullOrEmpty(standard)
            ? text : $"{text} {context.Say($"Default: {standard}.", $"Por defecto: {standard}.")}";
    }

    private static string FirstLine(string? text) => (text ?? "").Split('\n')[0];

    private void Section(string title, IReadOnlyList<(string Name, string Text)> rows)
    {
        if (rows.Count == 0) return;
        context.Out.WriteLine();
        context.Out.WriteLine(title);
        var column = Math.Min(WidestName, rows.Max(r => r.Name.Length) + 4);
        var isBeside = context.Width >= NarrowestBeside || column <= 16;
        foreach (var (name, text) in rows)
        {
            if (isBeside && name.Length + 4 <= column)
            {
                Wrap($"  {name}".PadRight(column), text);
                continue;
            }

            context.Out.WriteLine($"  {name}");
            Wrap(new string(' ', isBeside ? column : 6), text);
        }
    }

    private void Wrap(string left, string text, string? hanging = null)
    {
        foreach (var line in TextLines.Wrap(text, context.Width, left, hanging ?? new string(' ', left.Length)))
            context.Out.WriteLine(line);
    }
}
