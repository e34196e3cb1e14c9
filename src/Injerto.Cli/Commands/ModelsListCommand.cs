using System.CommandLine;
using Injerto.Cli.Parsing;
using Injerto.Cli.Reporting;
using Injerto.Models;
using Injerto.Tensors;

namespace Injerto.Cli.Commands;

/// <summary><c>models list</c>: every architecture in a line.</summary>
internal static class ModelsListCommand
{
    internal static Command Create(CommandContext context)
    {
        var texts = context.Texts;
        var json = new OptionFactory(texts)
            .Switch("--json", "Write one JSON array instead.", "Escribe en su lugar un array JSON.");
        var command = new Command("list", texts.Say(
            "List the models with their counts and published weights.",
            "Enumera los modelos con sus cifras y sus pesos publicados."));
        command.Add(json);
        command.SetAction(result =>
        {
            var figures = ModelRegistry.Architectures.Select(FiguresOf).ToList();
            if (result.GetValue(json)) context.Out.WriteLine(ModelJson.List(figures, WeightsStore.Default));
            else ModelTable.Write(figures, context);
            return ExitCode.Done;
        });
        return command;
    }

    // Known ones need neither the engine nor any time.
    private static (Architecture, ModelFigures) FiguresOf(Architecture architecture) =>
        (architecture, ModelFigures.Of(architecture) ?? Engine.Run(() => ModelFigures.Count(architecture)));
}
