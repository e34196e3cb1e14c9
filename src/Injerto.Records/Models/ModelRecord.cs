using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Injerto.Records;

/// <summary>
/// What <c>model.json</c> in a model file says: all that a prediction needs beside the weights, and where it all comes
/// from.
/// </summary>
public sealed record ModelRecord
{
    /// <summary>What <see cref="Format"/> must be.</summary>
    public const string FormatName = "injerto-model";

    /// <summary>The version of the format that this library writes: newer minor versions only add members.</summary>
    public const string CurrentFormat = "1.1";

    /// <summary>The most golden answers that a model may have.</summary>
    public const int MostGolden = 64;

    private const int MajorFormat = 1;

    /// <summary>What kind of record this is. Default <see cref="FormatName"/>.</summary>
    public string Format { get; init; } = FormatName;

    /// <summary>The version of the format, major and minor. Default <see cref="CurrentFormat"/>.</summary>
    public string FormatVersion { get; init; } = CurrentFormat;

    /// <summary>
    /// The record of the run that made the model, without what concerns the run alone: its epochs, times, and whatever
    /// names a folder or a file of the machine that it ran on.
    /// </summary>
    public required RunRecord Run { get; init; }

    /// <summary>The weights that the training began with; null where it began with random ones.</summary>
    public TrunkRecord? Trunk { get; init; }

    /// <summary>Inputs with the answers that they must get.</summary>
    public ValueList<GoldenAnswer> Golden { get; init; } = [];

    /// <summary>The same model as ONNX, with its proof; null (the default) where the file carries none.</summary>
    public OnnxRecord? Onnx { get; init; }

    /// <summary>Says what is wrong with this value, all faults together; an empty list when nothing is.</summary>
    public IReadOnlyList<string> Faults()
    {
        List<string> faults = [.. Run.Faults()];
        if (Golden.Count > MostGolden)
            faults.Add($"Golden must have at most {MostGolden} answers. Got {Golden.Count}.");
        var columns = Run.Columns.Count;
        for (var i = 0; i < Golden.Count; i++)
        {
            var (image, row, answer) = (Golden[i].Image, Golden[i].Row, Golden[i].Answer);
            if (image is null == (row.Count == 0) || row.Count != columns)
                faults.Add($"Golden {i} must be {(columns > 0 ? $"a row of {columns} numbers" : "an image")}. "
                    + $"Got {image ?? "no image"} and {row.Count} numbers.");
            if (answer.Values.Count != Run.Task.Classes.Count)
                faults.Add($"Golden {i} must have {Run.Task.Classes.Count} values. Got {answer.Values.Count}.");
            if (answer.Decided.Any(place => place < 0 || place >= Run.Task.Classes.Count))
                faults.Add($"Golden {i} must decide for places below {Run.Task.Classes.Count}. Got {answer.Decided}.");
        }

        return faults;
    }

    /// <summary>The record as the text of <c>model.json</c>.</summary>
    public string ToJson() => RecordJson.Write(this, indented: true) + "\n";

    /// <summary>Reads a record.</summary>
    /// <param name="json">The bytes of <c>model.json</c>.</param>
    /// <param name="source">Where they come from, for the error's sake.</param>
    /// <exception cref="RecordException">
    /// They are no JSON, no model record, of another version, or hold values that can't be.
    /// </exception>
    public static ModelRecord Parse(byte[] json, string source)
    {
        ArgumentNullException.ThrowIfNull(json);
        DemandVersion(json, source);
        var record = RecordJson.Read<ModelRecord>(Encoding.UTF8.GetString(json), source);
        var faults = string.Join(" ", record.Faults());
        return faults.Length == 0 ? record : throw new RecordException(new(
            $"'{source}' is not valid: {faults} Restore the file from a copy, or train again.",
            $"'{source}' no es válido: {faults} Restaure el archivo desde una copia o entrene de nuevo."));
    }

    // Before anything else is read: a later version may write all else in another way.
    private static void DemandVersion(byte[] json, string source)
    {
        var (format, version) = Head(json, source);
        if (format != FormatName || version is null) throw new RecordException(new(
            $"'{source}' must say that its format is {FormatName}, and which version. It does not: it is no model of "
            + "Injerto.",
            $"'{source}' debe decir que su formato es {FormatName}, y de qué versión. No lo dice: no es un modelo de "
            + "Injerto."));
        if (!int.TryParse(version.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major))
            throw new RecordException(new(
                $"formatVersion of '{source}' must be like '{CurrentFormat}'. Got '{version}'.",
                $"formatVersion de '{source}' debe ser como '{CurrentFormat}'. Se encontró '{version}'."));
        if (major != MajorFormat) throw new RecordException(new(
            $"'{source}' has format {version}, and this version of Injerto reads format {MajorFormat}: use the version "
            + "that made it, or a later one.",
            $"'{source}' tiene el formato {version} y esta versión de Injerto lee el formato {MajorFormat}: use la "
            + "versión que lo hizo, o una posterior."));
    }

    private static (string? Format, string? Version) Head(byte[] json, string source)
    {
        try
        {
            // As text, not as bytes: of bytes that are no UTF-8 only the texts that are asked for are seen to be none.
            using var document = JsonDocument.Parse(Encoding.UTF8.GetString(json));
            return document.RootElement.ValueKind != JsonValueKind.Object ? default
                : (Text(document.RootElement, "format"), Text(document.RootElement, "formatVersion"));
        }
        catch (JsonException error)
        {
            throw new RecordException(new(
                $"'{source}' must be JSON. It is not, from line {error.LineNumber + 1} on.",
                $"'{source}' debe ser JSON. No lo es a partir de la línea {error.LineNumber + 1}."), error);
        }
    }

    private static string? Text(JsonElement place, string name) =>
        place.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
