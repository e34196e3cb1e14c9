using System.Text.Encodings.Web;
using System.Text.Json;
using Injerto.Records;

namespace Injerto.Cli.Reporting;

/// <summary>A run's result as one JSON object on one line.</summary>
internal static class RunJson
{
    /// <summary>The result of a training.</summary>
    /// <param name="run">The run.</param>
    /// <param name="folder">Its folder.</param>
    internal static string Training(RunRecord run, string folder) => Write(json =>
    {
        json.WriteString("task", TaskName(run));
        Metrics(json, run.Evaluation);
        json.WriteString("reportedOn", run.ReportedOn);
        json.WriteString("selectedOn", run.SelectedOn.English);
        json.WriteNumber("trainImages", run.TrainImages);
        json.WriteNumber("reportedImages", run.Evaluation.Images);
        json.WriteNumber("viewsPerImage", run.ViewsPerImage);
        json.WriteNumber("seconds", Math.Round(run.TotalSeconds, 3));
        json.WriteNumber("peakRssMb", run.PeakRssMb);
        json.WriteString("weightsSha256", run.WeightsSha256);
        json.WriteString("run", folder);
        json.WriteString("cut", run.Cut ?? run.Setting("cut"));
        foreach (var name in (string[])["precision", "device"]) json.WriteString(name, run.Setting(name));
        if (run.BestEpoch is { } best) json.WriteNumber("bestEpoch", best);
        else json.WriteNull("bestEpoch");
        Unreadable(json, run);
        json.WriteStartObject("timing");
        foreach (var stage in run.Timing) json.WriteNumber(stage.Name, Math.Round(stage.Seconds, 3));
        json.WriteEndObject();
    });

    /// <summary>The result of an evaluation.</summary>
    /// <param name="run">The run of the model.</param>
    /// <param name="evaluation">Its evaluation.</param>
    /// <param name="isOwn">Whether it is the run's own.</param>
    /// <param name="folder">The run's folder.</param>
    internal static string Evaluation(RunRecord run, EvaluationRecord evaluation, bool isOwn, string folder) =>
        Write(json =>
        {
            json.WriteString("task", TaskName(run));
            Metrics(json, evaluation);
            json.WriteString("reportedOn", evaluation.Part);
            json.WriteNumber("reportedImages", evaluation.Images);
            if (isOwn) json.WriteString("selectedOn", run.SelectedOn.English);
            json.WriteString("weightsSha256", run.WeightsSha256);
            json.WriteString("run", folder);
        });

    /// <summary>The result of an evaluation of a model that no run of ours made.</summary>
    /// <param name="task">What it tells apart.</param>
    /// <param name="evaluation">Its evaluation.</param>
    /// <param name="path">Its file.</param>
    internal static string Evaluation(TaskSpec task, EvaluationRecord evaluation, string path) => Write(json =>
    {
        json.WriteString("task", JsonNamingPolicy.CamelCase.ConvertName($"{task.Kind}"));
        Metrics(json, evaluation);
        json.WriteString("reportedOn", evaluation.Part);
        json.WriteNumber("reportedImages", evaluation.Images);
        json.WriteString("model", path);
    });

    /// <summary>One object on one line.</summary>
    internal static string Write(Action<Utf8JsonWriter> members)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(
            stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string TaskName(RunRecord run) => JsonNamingPolicy.CamelCase.ConvertName($"{run.Task.Kind}");

    // Every metric by its name; null where it is not defined. The 95 % intervals of those that have one stand apart.
    private static void Metrics(Utf8JsonWriter json, EvaluationRecord evaluation)
    {
        foreach (var metric in evaluation.Metrics)
        {
            if (double.IsFinite(metric.Value)) json.WriteNumber(metric.Name, metric.Value);
            else json.WriteNull(metric.Name);
        }

        json.WriteStartObject("intervals");
        foreach (var metric in evaluation.Metrics)
        {
            if (metric is not { Low: { } low, High: { } high }) continue;
            json.WriteStartObject(metric.Name);
            json.WriteNumber("low", low);
            json.WriteNumber("high", high);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Unreadable(Utf8JsonWriter json, RunRecord run)
    {
        json.WriteStartArray("unreadable");
        foreach (var problem in run.Unreadable)
        {
            json.WriteStartObject();
            json.WriteString("path", problem.Path);
            json.WriteString("reason", problem.Reason.English);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
