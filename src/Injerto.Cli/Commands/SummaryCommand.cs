using System.CommandLine;
using Injerto.Cli.Parsing;
using Injerto.Models;
using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Cli.Commands;

/// <summary><c>summary MODEL</c>: a model layer by layer.</summary>
internal static class SummaryCommand
{
    internal static Command Create(CommandContext context)
    {
        var texts = context.Texts;
        var model = ModelName.Argument(texts);
        var make = new OptionFactory(texts);
        var classes = make.Whole("--classes", 1000, "Number of classes.", "Número de clases.");
        var command = new Command("summary", texts.Say("Show a model layer by layer: shapes, parameters, multiply-adds.", "Muestra un modelo capa por capa: formas, parámetros, multiplicaciones y sumas."));
        command.Add(model);
        command.Add(classes);
        command.SetAction(result =>
        {
            if (result.GetValue(classes) < 1) throw new UsageException(texts.Say($"--classes must be at least 1. Got {result.GetValue(classes)}.", $"--classes debe ser al menos 1. Se dio {result.GetValue(classes)}."));
            if (ModelName.Fault(result.GetValue(model), texts) is { } fault) throw new UsageException(fault);
            var architecture = ModelRegistry.Find(result.GetValue(model)!);
            context.Out.WriteLine(Engine.Run(() =>
            {
                var network = architecture.Build(new() { Classes = result.GetValue(classes) });
                return network.Summary(network.Picture(architecture.Preprocessing.CropSize)).ToString();
            }));
            return ExitCode.Done;
        });
        return command;
    }
}
