using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Injerto.Cli.Parsing;

/// <summary>The help of a command: what it does, how it is used, each argument and option on a line with its default.</summary>
internal sealed class HelpText(CommandContext context) : SynchronousCommandLineAction
{
    private const int Width = 100;

    public override int Invoke(ParseResult parseResult) => Write(parseResult.CommandResult.Command, context);

    internal static int Write(Command command, CommandContext context)
    {
        var (output, texts) = (context.Out, context.Texts);
        foreach (var line in (command.Description ?? "").Split('\n')) Wrap(output, "", line);
        output.WriteLine();
        output.WriteLine(texts.Say("Usage:", "Uso:"));
        output.WriteLine($"  {Usage(command, texts)}");
        Section(output, texts.Say("Commands:", "Órdenes:"), [.. command.Subcommands.Select(c => (c.Name, FirstLine(c.Description)))]);
        Section(output, texts.Say("Arguments:", "Argumentos:"), [.. command.Arguments.Select(a => (a.Name, a.Description ?? ""))]);
        Section(output, texts.Say("Options:", "Opciones:"), [.. Options(command).Select(o => (Name(o), Description(o, texts)))]);
        if (command.Subcommands.Count == 0) return ExitCode.Done;
        output.WriteLine();
        if (command is RootCommand)
            output.WriteLine(texts.Say("Exit codes: 0 done, 1 failed or broken off, 2 wrong use.", "Códigos de salida: 0 hecho, 1 fallo o interrupción, 2 uso incorrecto."));
        output.WriteLine($"{texts.Say("More about a command:", "Más sobre una orden:")} {CommandPath.Of(command)} {texts.Say("COMMAND", "ORDEN")} --help");
        return ExitCode.Done;
    }

    private static IEnumerable<Option> Options(Command command)
    {
        var own = command.Options.Where(o => o is not HelpOption);
        var inherited = CommandPath.Above(command).SelectMany(p => p.Options).Where(o => o.Recursive && o is not HelpOption);
        var help = command.Options.Concat(CommandPath.Above(command).SelectMany(p => p.Options)).OfType<HelpOption>().Take(1);
        return own.Concat(inherited).Concat(help);
    }

    private static string Usage(Command command, Texts texts)
    {
        var words = new List<string> { CommandPath.Of(command) };
        if (command.Subcommands.Count > 0) words.Add(texts.Say("COMMAND", "ORDEN"));
        words.AddRange(command.Arguments.Select(a => a.HelpName ?? a.Name));
        words.Add(texts.Say("[options]", "[opciones]"));
        return string.Join(' ', words);
    }

    private static string Name(Option option) => option.HelpName is { Length: > 0 } shape && option.ValueType != typeof(bool) ? $"{option.Name} {shape}" : option.Name;

    private static string Description(Option option, Texts texts)
    {
        var text = option.Description ?? "";
        if (!option.HasDefaultValue || option.ValueType == typeof(bool) || option is VersionOption) return text;
        var standard = Convert.ToString(option.GetDefaultValue(), System.Globalization.CultureInfo.InvariantCulture);
        return string.IsNullOrEmpty(standard) ? text : $"{text} {texts.Say($"Default: {standard}.", $"Por defecto: {standard}.")}";
    }

    private static string FirstLine(string? text) => (text ?? "").Split('\n')[0];

    private static void Section(TextWriter output, string title, IReadOnlyList<(string Name, string Text)> rows)
    {
        if (rows.Count == 0) return;
        output.WriteLine();
        output.WriteLine(title);
        var column = Math.Min(28, rows.Max(r => r.Name.Length) + 4);
        foreach (var (name, text) in rows)
        {
            var left = $"  {name}".PadRight(column);
            if (name.Length + 4 > column)
            {
                output.WriteLine(left.TrimEnd());
                left = new string(' ', column);
            }

            Wrap(output, left, text);
        }
    }

    private static void Wrap(TextWriter output, string left, string text)
    {
        var line = left;
        var isFresh = true;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!isFresh && line.Length + 1 + word.Length > Width)
            {
                output.WriteLine(line);
                (line, isFresh) = (new string(' ', left.Length), true);
            }

            line += isFresh ? word : " " + word;
            isFresh = false;
        }

        output.WriteLine(line.TrimEnd());
    }
}
