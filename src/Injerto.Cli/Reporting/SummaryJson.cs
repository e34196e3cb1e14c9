using System.Text.Json;
using Injerto.Cli.Models;

namespace Injerto.Cli.Reporting;

/// <summary>A network layer by layer as one JSON object on one line.</summary>
internal static class SummaryJson
{
    internal static string Of(NetworkSummary summary) => RunJson.Write(json =>
    {
        var layers = summary.Layers;
        json.WriteString("model", summary.Name);
        json.WriteString("architecture", summary.Architecture);
        json.WriteString("cut", summary.Cut);
        Shape(json, "input", layers.InputShape);
        json.WriteNumber("parameters", layers.Parameters);
        json.WriteNumber("trainable", layers.TrainableParameters);
        json.WriteNumber("frozen", layers.FrozenParameters);
        json.WriteNumber("buffers", summary.Buffers);
        json.WriteNumber("multiplyAdds", layers.MultiplyAdds);
        json.WriteNumber("weightBytes", summary.WeightBytes);
        if (summary.FileBytes is { } bytes) json.WriteNumber("fileBytes", bytes);
        else json.WriteNull("fileBytes");
        json.WriteStartArray("layers");
        foreach (var row in layers.Rows)
        {
            json.WriteStartObject();
            json.WriteString("name", row.Path);
            json.WriteString("kind", row.Kind);
            Shape(json, "output", row.OutputShape);
            json.WriteNumber("parameters", row.Parameters);
            json.WriteNumber("trainable", row.TrainableParameters);
            json.WriteNumber("multiplyAdds", row.MultiplyAdds);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static void Shape(Utf8JsonWriter json, string name, IEnumerable<long>? shape)
    {
        if (shape is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartArray(name);
        foreach (var length in shape) json.WriteNumberValue(length);
        json.WriteEndArray();
    }
}
