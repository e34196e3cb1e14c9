using Injerto.Text;
using System.CommandLine;
using System.Diagnostics;
using Injerto.Runs;

namespace Injerto.Cli.Commands;

/// <summary><c>lesson NAME</c>: runs a built lesson, or lists them.</summary>
internal static class LessonCommand
{
    private const string RootVariable = "INJERTO_ROOT";

    internal static Command Create(CommandContext context)
    {
        var texts = context.Texts;
        var name = new Argument<string?>(texts.Say("NAME", "NOMBRE"))
        {
            Arity = ArgumentArity.ZeroOrOne,
            HelpName = texts.Say("[NAME]", "[NOMBRE]"),
            Description = texts.Say(
                "The lesson; without it, all are listed. What follows goes to the lesson.",
                "La lección; sin ella se enumeran todas. Lo que sigue se pasa a la lección."),
        };
        var command = new Command("lesson", texts.Say(
            "Run a lesson: a single C# file that reads like a textbook page.",
            "Ejecuta una lección: un solo archivo de C# que se lee como una página de un libro."));
        command.Add(name);
        command.SetAction(result => result.GetValue(name) is { } lesson ? Run(lesson, [], context) : List(context));
        return command;
    }

    private static int List(CommandContext context)
    {
        foreach (var lesson in Lessons(context)) context.Out.WriteLine($"{lesson.Name,-12} {lesson.Title}");
        return ExitCode.Done;
    }

    internal static int Run(string name, IReadOnlyList<string> arguments, CommandContext context)
    {
        var lessons = Lessons(context);
        if (lessons.All(l => l.Name != name))
        {
            var hint = context.Say(NearNames.Hint(name, lessons.Select(l => l.Name)));
            throw new UsageException(context.Say(
                $"There is no lesson '{name}'.{hint} The lessons: {string.Join(", ", lessons.Select(l => l.Name))}.",
                $"No existe la lección '{name}'.{hint} Las lecciones: "
                + $"{string.Join(", ", lessons.Select(l => l.Name))}."));
        }

        var program = Path.Combine(Root(context), "artifacts", "lessons", name, name);
        if (!File.Exists(program))
            throw new CommandException(new(
                $"The lesson must be built, and '{program}' is not there. Start it with the launcher, which builds it: "
                + $"{ProgramName.Text} lesson {name}",
                $"La lección debe estar compilada y '{program}' no existe. Iníciela con el lanzador, que la compila: "
                + $"{ProgramName.Text} lesson {name}"));
        var start = new ProcessStartInfo(program) { UseShellExecute = false };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        if (context.Texts.IsSpanish) start.Environment["LC_ALL"] = "es_ES.UTF-8";
        // Ctrl-C reaches the lesson itself; this process only waits for it.
        using var interruption = new Interruption();
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }

    // What each teaches is told once, in the table of the README of that language.
    private static List<(string Name, string Title)> Lessons(CommandContext context)
    {
        var root = Root(context);
        var folder = Path.Combine(root, "lessons");
        if (!Directory.Exists(folder)) return [];
        var readme = Path.Combine(root, context.Texts.Say("README.md", "README.es.md"));
        var rows = File.Exists(readme) ? File.ReadAllLines(readme) : [];
        return [.. Directory.EnumerateFiles(folder, "*.cs").Order(StringComparer.Ordinal)
            .Select(f => Path.GetFileNameWithoutExtension(f)).Select(name => (name, Title(rows, name)))];
    }

    private static string Title(IEnumerable<string> rows, string name)
    {
        var row = rows.FirstOrDefault(r => r.StartsWith($"| `./injerto lesson {name}` |", StringComparison.Ordinal));
        return row?.Split('|') is { Length: > 2 } cells ? cells[2].Trim() : "";
    }

    private static string Root(CommandContext context)
    {
        if (Environment.GetEnvironmentVariable(RootVariable) is { Length: > 0 } root) return root;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Injerto.slnx"))) return folder.FullName;
        throw new CommandException(
            new($"Lessons are started with the launcher: injerto lesson. It sets {RootVariable}, which is empty.",
                $"Las lecciones se inician con el lanzador: injerto lesson. Este define {RootVariable}, que está "
                + "vacía."));
    }
}
