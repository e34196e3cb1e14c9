using System.CommandLine;
using Injerto.Cli.Demo;
using Injerto.Cli.Parsing;

namespace Injerto.Cli.Commands;

/// <summary><c>demo</c>: the whole way on drawn flowers.</summary>
internal static class DemoCommand
{
    internal static Command Create(CommandContext context)
    {
        var texts = context.Texts;
        var make = new OptionFactory(texts);
        var folder = make.MaybeText(
            "--out", "FOLDER", "Where everything goes. Default: runs/demo-N, the next free number.",
            "Dónde queda todo. Por defecto: runs/demo-N, el siguiente número libre.");
        var seed = make.Long("--seed", 42, "The seed of the flowers and of the training.", "La semilla de las flores y "
            + "del entrenamiento.");
        var (json, quiet) = (make.Json(), make.Quiet());
        var command = new Command("demo", texts.Say(
            "Train a classifier of drawn flowers on a trunk that knows real photos: under a minute.",
            "Entrena un clasificador de flores dibujadas sobre un tronco que conoce fotos reales: en menos de un "
            + "minuto."));
        foreach (var option in (Option[])[folder, seed, json, quiet]) command.Add(option);
        command.SetAction(
            result => new DemoJob(
                result.GetValue(folder), result.GetValue(seed), result.GetValue(json), result.GetValue(quiet), context)
                .Run());
        return command;
    }
}
