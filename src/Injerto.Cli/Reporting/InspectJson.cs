using Injerto.Records;
using Injerto.Runs;

namespace Injerto.Cli.Reporting;

/// <summary>A model file as one JSON object on one line.</summary>
internal static class InspectJson
{
    /// <summary>The object.</summary>
    /// <param name="source">The model.</param>
    /// <param name="golden">How near it came to its golden answers; null where there is no engine.</param>
    internal static string Of(ModelSource source, IReadOnlyList<GoldenResult>? golden) => RunJson.Write(json =>
    {
        json.WriteString("file", source.File.Path);
        json.WritePropertyName("model");
        json.WriteRawValue(RecordJson.Write(source.File.Record));
        json.WriteStartArray("parts");
        foreach (var part in source.File.Parts)
        {
            json.WriteStartObject();
            json.WriteString("name", part.Name);
            json.WriteNumber("bytes", part.Bytes);
            json.WriteString("sha256", part.Sha256);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (golden is null)
        {
            json.WriteNull("golden");
            return;
        }

        json.WriteStartArray("golden");
        foreach (var one in golden)
        {
            json.WriteStartObject();
            json.WriteString("name", one.Name);
            if (double.IsFinite(one.Difference)) json.WriteNumber("difference", one.Difference);
            else json.WriteNull("difference");
            json.WriteBoolean("decidesAlike", one.DecidesAlike);
            json.WriteBoolean("agrees", one.Agrees);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
