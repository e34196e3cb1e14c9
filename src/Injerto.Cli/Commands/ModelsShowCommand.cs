using System.CommandLine;
using Injerto.Cli.Models;
using Injerto.Cli.Parsing;
using Injerto.Cli.Reporting;
using Injerto.Models;
using Injerto.Runs;
using Injerto.Tensors;

namespace Injerto.Cli.Commands;

/// <summary><c>models show NAME</c>: one model layer by layer, its legal cuts, its published weights.</summary>
internal static class ModelsShowCommand
{
    private static readonly string[] Shown = ["head", "size", "cut"];

    internal static Command Create(CommandContext context)
    {
        var texts = context.Texts;
        var make = new OptionFactory(texts);
        var name = ModelName.Argument(texts);
        var classes = make.MaybeWhole(
            "--classes", "Number of classes. Default: as published.", "Número de clases. Por defecto: las publicadas.");
        var settings = new SettingOptions(texts, Shown);
        var json = make.Switch("--json", "Write one JSON object instead.", "Escribe en su lugar un objeto JSON.");
        var command = new Command("show", texts.Say(
            "Show a model layer by layer, its legal cuts and its published weights.\n"
            + "Without a cut, the head alone counts as trainable.",
            "Muestra un modelo capa por capa, sus cortes posibles y sus pesos publicados.\n"
            + "Sin corte, solo la cabeza cuenta como entrenable."));
        command.Add(name);
        command.Add(classes);
        settings.AddTo(command);
        command.Add(json);
        command.SetAction(result =>
        {
            // A model is shown without any data.
            var spec = SpecBuilder.Build([.. settings.Given(result), KeyValuePair.Create("data", ".")]) with
            {
                Model = result.GetValue(name) ?? ""
            };
            var request = new ModelRequest(spec, result.GetValue(classes)).Checked(texts, name.Name);
            var details = Engine.Run(() => ModelDetails.Of(request));
            if (result.GetValue(json)) context.Out.WriteLine(ModelJson.Show(details, WeightsStore.Default));
            else new ModelText(context).Write(details, WeightsStore.Default);
            return ExitCode.Done;
        });
        return command;
    }
}
