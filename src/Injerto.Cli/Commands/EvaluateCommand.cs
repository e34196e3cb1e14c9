using System.CommandLine;
using Injerto.Cli.Jobs;
using Injerto.Cli.Parsing;
using Injerto.Cli.Reporting;
using Injerto.Cli.Runs;

namespace Injerto.Cli.Commands;

/// <summary><c>evaluate RUN [DATA]</c>: how well a trained model does.</summary>
internal static class EvaluateCommand
{
    internal static Command Create(CommandContext context)
    {
        var texts = context.Texts;
        var make = new OptionFactory(texts);
        var run = new Argument<string?>("RUN") { Arity = ArgumentArity.ZeroOrOne, Description = texts.Say("Folder of a finished run.", "Carpeta de una ejecución terminada.") };
        var data = new Argument<string?>(texts.Say("DATA", "DATOS"))
        {
            Arity = ArgumentArity.ZeroOrOne,
            HelpName = texts.Say("[DATA]", "[DATOS]"),
            Description = texts.Say("Folder of photos with the run's classes: its test (else val) part, or all of it where it has no parts. Without it, the run's own evaluation is shown.",
                "Carpeta de fotos con las clases de la ejecución: su parte test (o val), o toda ella si no tiene partes. Sin ella se muestra la evaluación de la propia ejecución."),
        };
        var device = make.Text("--device", "auto|cpu|cuda", "auto", "auto: a GPU where there is one, else cpu.", "auto: una GPU si la hay; si no, cpu.");
        var threads = make.MaybeWhole("--threads", "Threads of the engine. Default: as the run had.", "Hilos del motor. Por defecto: los que tuvo la ejecución.");
        var (json, quiet) = (make.Json(), make.Quiet());
        var command = new Command("evaluate", texts.Say("Say how well a trained model does, on its own data or on other photos.", "Dice cómo de bien acierta un modelo entrenado, con sus datos o con otras fotos."));
        command.Add(run);
        command.Add(data);
        foreach (var option in (Option[])[device, threads, json, quiet]) command.Add(option);
        command.SetAction(result =>
        {
            var faults = new List<string>();
            if (result.GetValue(run) is null) faults.Add(texts.Say("RUN must name the folder of a finished run.", "RUN debe nombrar la carpeta de una ejecución terminada."));
            if (result.GetValue(threads) < 1) faults.Add(texts.Say($"--threads must be at least 1. Got {result.GetValue(threads)}.", $"--threads debe ser al menos 1. Se dio {result.GetValue(threads)}."));
            if (faults.Count > 0) throw new UsageException(faults);
            using var interruption = new Interruption();
            var (folder, record) = RunFolder.OpenFinished(result.GetValue(run)!, texts);
            var evaluation = result.GetValue(data) is { } other
                ? new EvaluateJob(folder, record, context, result.GetValue(quiet)).Run(other, result.GetValue(device)!, result.GetValue(threads), interruption.Token)
                : record.Evaluation;
            var isOwn = result.GetValue(data) is null;
            var output = result.GetValue(json) ? context.Error : context.Out;
            if (!result.GetValue(json) || !result.GetValue(quiet))
            {
                ResultText.Write(output, evaluation, record.Task, texts);
                if (isOwn) ResultText.Choice(output, record, texts);
            }

            if (result.GetValue(json))
                context.Out.WriteLine(RunJson.Write(writer =>
                {
                    RunJson.Evaluation(writer, evaluation);
                    writer.WriteString("reportedOn", evaluation.Part);
                    writer.WriteNumber("reportedImages", evaluation.Images);
                    if (isOwn) writer.WriteString("selectedOn", record.SelectedOn.English);
                    writer.WriteString("weightsSha256", record.WeightsSha256);
                    writer.WriteString("run", folder.Path);
                }));
            return ExitCode.Done;
        });
        return command;
    }
}
