using System.CommandLine;
using Injerto.Models;
using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Cli.Commands;

/// <summary><c>summary MODEL</c>: a model layer by layer.</summary>
internal static class SummaryCommand
{
    internal static Command Create(Surroundings surroundings)
    {
        var texts = surroundings.Texts;
        var known = string.Join(", ", ModelRegistry.Architectures.Select(f => f.Name));
        var model = new Argument<string?>(texts.Say("MODEL", "MODELO")) { Arity = ArgumentArity.ZeroOrOne, Description = texts.Say($"One of: {known}.", $"Uno de: {known}.") };
        var make = new Parsing.OptionFactory(texts);
        var classes = make.Whole("--classes", 1000, "Number of classes.", "Número de clases.");
        var command = new Command("summary", texts.Say("Show a model layer by layer: shapes, parameters, multiply-adds.", "Muestra un modelo capa por capa: formas, parámetros, multiplicaciones y sumas."));
        command.Add(model);
        command.Add(classes);
        command.SetAction(result =>
        {
            if (result.GetValue(classes) < 1) throw new UsageException(texts.Say($"--classes must be at least 1. Got {result.GetValue(classes)}.", $"--classes debe ser al menos 1. Se dio {result.GetValue(classes)}."));
            var name = result.GetValue(model) ?? throw new UsageException(texts.Say($"MODEL must be one of: {known}.", $"MODELO debe ser uno de: {known}."));
            var architecture = ModelRegistry.Architectures.FirstOrDefault(a => a.Name == name)
                ?? throw new UsageException(texts.Say($"MODEL must be one of: {known}. Got '{name}'.", $"MODELO debe ser uno de: {known}. Se dio '{name}'."));
            var size = architecture.Preprocessing.CropSize;
            surroundings.Out.WriteLine(Engine.Run(() => architecture.Build(new() { Classes = result.GetValue(classes) }).Summary([3, size, size]).ToString()));
            return ExitCode.Done;
        });
        return command;
    }
}
