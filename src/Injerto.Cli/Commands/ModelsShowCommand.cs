using System.CommandLine;
using Injerto.Cli.Jobs;
using Injerto.Cli.Parsing;
using Injerto.Cli.Reporting;
using Injerto.Models;
using Injerto.Tensors;

namespace Injerto.Cli.Commands;

/// <summary><c>models show NAME</c>: one model layer by layer, its legal cuts, its published weights.</summary>
internal static class ModelsShowCommand
{
    internal static Command Create(CommandContext context)
    {
        var texts = context.Texts;
        var make = new OptionFactory(texts);
        var name = ModelName.Argument(texts);
        var classes = make.MaybeWhole("--classes", "Number of classes. Default: as published.", "Número de clases. Por defecto: las publicadas.");
        var size = make.MaybeWhole("--size", "Side of the pictures in pixels. Default: as published.", "Lado de las imágenes en píxeles. Por defecto: el publicado.");
        var head = make.MaybeText("--head", "LAYERS", "Layers between pooling and output: units:activation:dropout,… (512:relu:0.5,256:relu:0.3), or linear. Default: as published.",
            "Capas entre el agrupamiento y la salida: unidades:activación:dropout,… (512:relu:0.5,256:relu:0.3), o linear. Por defecto: las publicadas.");
        var cut = make.Text("--cut", "CUT", "none", "What is trained: from a block on (features.16, 'after layer3'), the last ('3', 'last 20 layers'), all, or none but the head.",
            "Qué se entrena: desde un bloque (features.16, 'after layer3'), lo último ('3', 'last 20 layers'), all, o none: solo la cabeza.");
        var json = make.Switch("--json", "Write one JSON object instead.", "Escribe en su lugar un objeto JSON.");
        var command = new Command("show", texts.Say("Show a model layer by layer, its legal cuts and its published weights.", "Muestra un modelo capa por capa, sus cortes posibles y sus pesos publicados."));
        command.Add(name);
        foreach (var option in (Option[])[classes, size, head, cut, json]) command.Add(option);
        command.SetAction(result =>
        {
            var wanted = new ModelRequest(result.GetValue(name), result.GetValue(classes), result.GetValue(size), result.GetValue(head), result.GetValue(cut)!).Checked(texts);
            var sheet = Engine.Run(() => ModelDetails.Of(wanted));
            if (result.GetValue(json)) context.Out.WriteLine(ModelJson.Show(sheet, WeightsStore.Default));
            else ModelText.Write(context.Out, sheet, WeightsStore.Default, texts);
            return ExitCode.Done;
        });
        return command;
    }
}
