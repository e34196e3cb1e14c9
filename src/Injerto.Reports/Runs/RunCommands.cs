using Injerto.Records;

namespace Injerto.Reports;

/// <summary>The commands with which one goes on from a run.</summary>
internal static class RunCommands
{
    public static PageBlock Block(RunRecord run, string folder, Words words)
    {
        var quoted = Quote(folder);
        var commands = new List<(string, string)>
        {
            (words.Say("Classify photos:", "Clasificar fotos:"), $"./injerto predict {quoted} photo.jpg"),
            (words.Say("Judge the model on other data:", "Evaluar el modelo con otros datos:"), $"./injerto evaluate {quoted} DATA"),
        };
        if (run.Options.TryGetValue("data", out var data))
            commands.Add((words.Say("See how much chance matters, with another seed:", "Ver cuánto influye el azar, con otra semilla:"),
                $"./injerto train {Quote(data)} --seed {run.Seeds.Values.FirstOrDefault() + 1}"));
        return new CommandBlock(commands) { Title = words.Say("How to go on", "Cómo seguir") };
    }

    /// <summary>The text as one word of a POSIX shell.</summary>
    internal static string Quote(string text)
    {
        if (text.StartsWith('-')) text = "./" + text;
        var isPlain = text.Length > 0
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '/' or '-' or '+' or '=' or ':' or ',');
        return isPlain ? text : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }
}
