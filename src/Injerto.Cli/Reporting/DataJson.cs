using System.Text.Json;
using Injerto.Data;
using Injerto.Data.Conversion;
using Injerto.Data.Summary;

namespace Injerto.Cli.Reporting;

/// <summary>What some data holds, as one JSON object on one line.</summary>
internal static class DataJson
{
    /// <summary>A summary.</summary>
    internal static string Of(DataSummary summary) => RunJson.Write(json =>
    {
        var data = summary.Data;
        json.WriteString("data", data.Location);
        json.WriteNumber("items", data.Items.Count);
        json.WriteString("targets", Camel($"{data.Kind}"));
        json.WriteStartArray("targetNames");
        foreach (var name in data.TargetNames) json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteStartArray("parts");
        foreach (var part in summary.Parts) Part(json, part, data);
        json.WriteEndArray();
        if (summary.Pictures is { } pictures) Pictures(json, pictures);
        else json.WriteNull("pictures");
        json.WriteStartArray("columns");
        foreach (var column in summary.Columns) Column(json, column);
        json.WriteEndArray();
        json.WriteStartArray("problems");
        foreach (var problem in data.Problems) Problem(json, problem);
        json.WriteEndArray();
    });

    /// <summary>What was written.</summary>
    internal static string Of(ConversionResult written) => RunJson.Write(json =>
    {
        json.WriteString("folder", written.Folder);
        json.WriteNumber("items", written.Items);
        json.WriteNumber("bytes", written.Bytes);
    });

    private static void Part(Utf8JsonWriter json, PartSummary part, DataSet data)
    {
        json.WriteStartObject();
        json.WriteString("part", DataPartText.NameOf(part.Part).English);
        json.WriteNumber("items", part.Items);
        json.WriteNumber("unlabelled", part.Unlabelled);
        if (data.Kind != TargetKind.Numbers)
        {
            json.WriteStartObject("counts");
            for (var i = 0; i < data.TargetNames.Count; i++)
                json.WriteNumber(data.TargetNames[i], part.ClassCounts[i]);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Pictures(Utf8JsonWriter json, PictureSummary pictures)
    {
        json.WriteStartObject("pictures");
        Range(json, "width", pictures.Width);
        Range(json, "height", pictures.Height);
        json.WriteStartObject("formats");
        foreach (var (format, count) in pictures.Formats) json.WriteNumber(Camel($"{format}"), count);
        json.WriteEndObject();
        json.WriteNumber("bytes", pictures.Bytes);
        json.WriteEndObject();
    }

    private static void Range(Utf8JsonWriter json, string name, SizeRange range)
    {
        json.WriteStartObject(name);
        json.WriteNumber("minimum", range.Minimum);
        json.WriteNumber("median", range.Median);
        json.WriteNumber("maximum", range.Maximum);
        json.WriteEndObject();
    }

    private static void Column(Utf8JsonWriter json, ColumnSummary column)
    {
        json.WriteStartObject();
        json.WriteString("name", column.Name);
        json.WriteNumber("minimum", column.Minimum);
        json.WriteNumber("mean", column.Mean);
        json.WriteNumber("maximum", column.Maximum);
        json.WriteNumber("distinct", column.Distinct);
        json.WriteEndObject();
    }

    private static void Problem(Utf8JsonWriter json, DataProblem problem)
    {
        json.WriteStartObject();
        json.WriteString("subject", problem.Subject);
        json.WriteString("kind", Camel($"{problem.Kind}"));
        json.WriteString("severity", Camel($"{problem.Severity}"));
        json.WriteString("reason", problem.Reason.English);
        json.WriteEndObject();
    }

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
