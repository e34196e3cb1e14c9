using Injerto.Training.Transfer;

namespace Injerto.Cli.Reporting;

/// <summary>A learning-rate range test as one JSON object on one line.</summary>
internal static class RateJson
{
    internal static string Of(LearningRateCurve curve) => RunJson.Write(json =>
    {
        if (curve.Suggested is { } rate) json.WriteNumber("suggested", rate);
        else json.WriteNull("suggested");
        json.WriteStartArray("points");
        foreach (var point in curve.Points)
        {
            json.WriteStartObject();
            json.WriteNumber("rate", point.Rate);
            json.WriteNumber("loss", point.Loss);
            json.WriteNumber("smoothed", point.Smoothed);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
