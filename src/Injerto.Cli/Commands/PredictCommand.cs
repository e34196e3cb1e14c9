using System.CommandLine;
using System.Text.Json;
using Injerto.Cli.Parsing;
using Injerto.Cli.Reporting;
using Injerto.Cli.Runs;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Training;

namespace Injerto.Cli.Commands;

/// <summary><c>predict RUN FILE…</c>: what a trained model makes of photos.</summary>
internal static class PredictCommand
{
    internal static Command Create(CommandContext context)
    {
        var texts = context.Texts;
        var make = new OptionFactory(texts);
        var run = new Argument<string?>("RUN") { Arity = ArgumentArity.ZeroOrOne, Description = texts.Say("Folder of a finished run.", "Carpeta de una ejecución terminada.") };
        var files = new Argument<string[]>(texts.Say("FILE…", "ARCHIVO…")) { Arity = ArgumentArity.ZeroOrMore, Description = texts.Say("Photos.", "Fotos.") };
        var top = make.Whole("--top", 3, "How many classes to show of each photo, the likeliest first.", "Cuántas clases mostrar de cada foto, la más probable primero.");
        var device = make.Text("--device", "auto|cpu|cuda", "auto", "auto: a GPU where there is one, else cpu.", "auto: una GPU si la hay; si no, cpu.");
        var threads = make.MaybeWhole("--threads", "Threads of the engine. Default: as the run had.", "Hilos del motor. Por defecto: los que tuvo la ejecución.");
        var json = make.Switch("--json", "Write one JSON object a line for each photo.", "Escribe un objeto JSON por línea para cada foto.");
        var command = new Command("predict", texts.Say(
            "Say what a trained model makes of photos.\nExit code 1 if a photo can't be read; the others are answered all the same.",
            "Dice lo que un modelo entrenado ve en unas fotos.\nCódigo de salida 1 si alguna foto no se puede leer; las demás se responden igualmente."));
        command.Add(run);
        command.Add(files);
        foreach (var option in (Option[])[top, device, threads, json]) command.Add(option);
        command.SetAction(result =>
        {
            var faults = new List<string>();
            if (result.GetValue(run) is null) faults.Add(texts.Say("RUN must name the folder of a finished run.", "RUN debe nombrar la carpeta de una ejecución terminada."));
            if (result.GetValue(files) is not { Length: > 0 }) faults.Add(texts.Say("FILE must name at least one photo.", "ARCHIVO debe nombrar al menos una foto."));
            if (result.GetValue(top) < 1) faults.Add(texts.Say($"--top must be at least 1. Got {result.GetValue(top)}.", $"--top debe ser al menos 1. Se dio {result.GetValue(top)}."));
            if (result.GetValue(threads) < 1) faults.Add(texts.Say($"--threads must be at least 1. Got {result.GetValue(threads)}.", $"--threads debe ser al menos 1. Se dio {result.GetValue(threads)}."));
            if (faults.Count > 0) throw new UsageException(faults);
            using var interruption = new Interruption();
            var (folder, record) = RunFolder.OpenFinished(result.GetValue(run)!, texts);
            if ((result.GetValue(threads) ?? TrainedModel.ThreadsOf(record)) is { } count) Engine.Threads = count;
            var where = Device.Parse(result.GetValue(device)!);
            var predictions = Engine.Run(() => TrainedModel.Load(folder, record, where, null).Predict(result.GetValue(files)!, null, interruption.Token));
            foreach (var prediction in predictions) Tell(prediction, record.Task, result.GetValue(top), result.GetValue(json), context);
            return predictions.Any(p => p.Problem is not null) ? ExitCode.Failed : ExitCode.Done;
        });
        return command;
    }

    private static void Tell(ImagePrediction prediction, TaskSpec task, int top, bool json, CommandContext context)
    {
        var likeliest = prediction.Probabilities.Select((p, c) => (Class: task.Classes[c], Probability: p)).OrderByDescending(p => p.Probability).Take(top).ToList();
        if (json)
        {
            context.Out.WriteLine(RunJson.Write(writer => Members(writer, prediction, likeliest)));
            return;
        }

        if (prediction.Problem is { } problem)
        {
            context.Error.WriteLine($"{prediction.Path}: {problem}");
            return;
        }

        context.Out.WriteLine($"{prediction.Path}: {string.Join(", ", likeliest.Select(p => $"{p.Class} {p.Probability * 100:0.0} %"))}");
    }

    private static void Members(Utf8JsonWriter json, ImagePrediction prediction, List<(string Class, float Probability)> likeliest)
    {
        json.WriteString("file", prediction.Path);
        if (prediction.Problem is { } problem)
        {
            json.WriteString("problem", problem);
            return;
        }

        json.WriteString("class", likeliest[0].Class);
        json.WriteNumber("probability", likeliest[0].Probability);
        json.WriteStartArray("top");
        foreach (var (name, probability) in likeliest)
        {
            json.WriteStartObject();
            json.WriteString("class", name);
            json.WriteNumber("probability", probability);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
