using Injerto.Records;
using Injerto.Runs.Export;

namespace Injerto.Cli.Reporting;

/// <summary>An export as one JSON object on one line.</summary>
internal static class ExportJson
{
    internal static string Of(ExportResult exported) => RunJson.Write(json =>
    {
        json.WriteString("file", exported.Path);
        json.WriteNumber("bytes", exported.Bytes);
        json.WritePropertyName("onnx");
        json.WriteRawValue(RecordJson.Write(exported.Record));
    });
}
