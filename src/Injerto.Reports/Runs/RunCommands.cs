using Injerto.Records;
using Injerto.Text;

namespace Injerto.Reports;

/// <summary>The commands with which one goes on from a run.</summary>
internal static class RunCommands
{
    public static PageBlock Block(RunRecord run, string folder, string program, Words words)
    {
        // A folder that begins with a dash is no option.
        var quoted = ShellWord.Quote(folder);
        var commands = new List<(string, string)>
        {
            run.Columns.Count > 0
                ? (words.Say("Predict rows:", "Predecir filas:"),
                    $"{program} predict {quoted} {words.Say("rows.csv", "filas.csv")}")
                : (words.Say("Classify photos:", "Clasificar fotos:"),
                    $"{program} predict {quoted} {words.Say("photo.jpg", "foto.jpg")}"),
            (words.Say("Judge the model on other data:", "Evaluar el modelo con otros datos:"),
                $"{program} evaluate {quoted} {words.Say("DATA", "DATOS")}"),
        };
        // The settings of the run itself, so that nothing but the seed differs.
        if (run.Setting("data") is not null)
            commands.Add((words.Say(
                "See how much chance matters, with another seed:", "Ver cuánto influye el azar, con otra semilla:"),
                $"{program} train --config {ShellWord.Quote($"{folder.TrimEnd('/')}/config.yaml")} "
                + $"--seed {run.Seeds.Values.FirstOrDefault() + 1}"));
        return new CommandBlock(commands) { Title = words.Say("How to go on", "Cómo seguir") };
    }
}
