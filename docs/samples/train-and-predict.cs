#:project ../../src/Injerto.Runs

// Trains on a folder of photos, saves, loads, and says what the model makes of other photos:
//   dotnet run docs/samples/train-and-predict.cs -- PHOTOS RUN photo.jpg …
// Leave the model out and a MobileNetV2 trained on ImageNet is taken, its weights fetched once.
using Injerto.Runs;

var spec = new TrainingSpec { Data = args[0], Out = args[1], Model = "tiny_cnn" };
var notes = new Progress<RunEvent>(e => Console.Error.Write(e is RunNote note ? $"{note.Text}\n" : ""));
var run = TrainingRun.Execute(spec, notes);
var accuracy = run.Record.Evaluation.Value("accuracy");
Console.WriteLine($"accuracy {accuracy:0.000}; the report is {run.Folder.Path}/report.html");

using var model = TrainedModel.Load(run.Folder.Path);
using var predictor = model.CreatePredictor();
foreach (var photo in args[2..])
{
    var answer = predictor.Predict(photo);
    Console.WriteLine($"{photo}: {model.Task.Classes[answer.Decided[0]]} ({answer.Values.Max():P1})");
}
