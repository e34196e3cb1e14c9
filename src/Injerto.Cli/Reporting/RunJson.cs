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
        Evaluation(json, run.Evaluation);
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
        if (run.BestEpoch is { } best) json.WriteNumber("bestEpoch", best);
        else json.WriteNull("bestEpoch");
        json.WriteString("precision", run.Setting("precision"));
        json.WriteString("device", run.Setting("device"));
        json.WriteStartArray("unreadable");
        foreach (var problem in run.Unreadable)
        {
            json.WriteStartObject();
            json.WriteString("path", problem.Path);
            json.WriteString("reason", problem.Reason.English);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("timing");
        foreach (var stage in run.Timing) json.WriteNumber(stage.Name, Math.Round(stage.Seconds, 3));
        json.WriteEndObject();
    });

    /// <summary>One object on one line.</summary>
    internal static string Write(Action<Utf8JsonWriter> members)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Every metric by its name; null where it is not defined.</summary>
    internal static void Evaluation(Utf8JsonWriter json, EvaluationRecord evaluation)
    {
        foreach (var metric in evaluation.Metrics)
        {
            if (double.IsFinite(metric.Value)) json.WriteNumber(metric.Name, metric.Value);
            else json.WriteNull(metric.Name);
        }
    }
}
