using System.Globalization;
using System.Text;
using System.Text.Json;
using Injerto.Text;

namespace Injerto.Records;

/// <summary>Run records on disk.</summary>
internal static class RunRecordFile
{
    /// <summary>No real record comes near: 2,000 classes make a confusion matrix of about 10 MB.</summary>
    private const long MaximumBytes = 256L << 20;

    public static void Save(RunRecord record, string path)
    {
        var faults = record.Faults();
        if (faults.Count > 0) throw new ArgumentException($"The run record is not valid: {string.Join(" ", faults)}");
        AtomicFile.Write(path, Encoding.UTF8.GetBytes(RecordJson.Write(record, indented: true) + "\n"));
    }

    public static RunRecord Load(string path)
    {
        var bytes = Bytes(path);
        CheckWhole(bytes, path);
        CheckVersion(bytes, path);
        var record = RecordJson.Read<RunRecord>(Encoding.UTF8.GetString(bytes), path);
        var faults = string.Join(" ", record.Faults());
        if (faults.Length > 0)
            throw new RecordException(new(
                $"The run record '{path}' is not valid: {faults} Restore the file from a copy, or train again.",
                $"El registro '{path}' no es válido: {faults} Restaure el archivo desde una copia o entrene de "
                + "nuevo."));
        return record;
    }

    private static byte[] Bytes(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            throw new RecordException(new(
                $"There is no run record '{path}'. Give the folder of a finished run.",
                $"No existe el registro '{path}'. Dé la carpeta de una ejecución terminada."));
        if (file.Length > MaximumBytes)
            throw new RecordException(new(
                $"A run record has at most {MaximumBytes >> 20} MB. '{path}' has {file.Length >> 20} MB: it is some "
                + "other file.",
                $"Un registro tiene como mucho {MaximumBytes >> 20} MB. '{path}' tiene {file.Length >> 20} MB: es otro "
                + "archivo."));
        var bytes = File.ReadAllBytes(path);
        return bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes;
    }

    /// <summary>Tells a file that breaks off from one that never was JSON.</summary>
    private static void CheckWhole(ReadOnlySpan<byte> bytes, string path)
    {
        var reader = new Utf8JsonReader(bytes, isFinalBlock: false, default);
        try
        {
            while (reader.Read())
            {
            }
        }
        catch (JsonException error)
        {
            throw new RecordException(Remedied(
                $"The run record '{path}' must be JSON. It is not, from line {error.LineNumber + 1} on.",
                $"El registro '{path}' debe ser JSON. No lo es a partir de la línea {error.LineNumber + 1}."), error);
        }
        // The depth counts what was opened only from the next token on.
        var isOpen = reader.CurrentDepth > 0
            || reader.TokenType is JsonTokenType.None or JsonTokenType.StartObject or JsonTokenType.StartArray;
        if (isOpen || reader.BytesConsumed < bytes.TrimEnd(" \t\r\n"u8).Length)
            throw new RecordException(new(
                $"The run record '{path}' is cut off after {bytes.Length} bytes. Restore the file from a copy, or "
                + "train again.",
                $"El registro '{path}' está cortado tras {bytes.Length} bytes. Restaure el archivo desde una copia o "
                + "entrene de nuevo."));
    }

    private static void CheckVersion(byte[] bytes, string path)
    {
        using var document = JsonDocument.Parse(bytes);
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("formatVersion", out var version)
            || version.ValueKind != JsonValueKind.String)
        {
            throw new RecordException(Remedied(
                $"'{path}' is JSON, but no run record: it has no formatVersion.",
                $"'{path}' es JSON, pero no un registro: no tiene formatVersion."));
        }
        var text = version.GetString()!;
        if (!int.TryParse(text.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major))
            throw new RecordException(new(
                $"formatVersion of '{path}' must be like '{RunRecord.CurrentFormat}'. Got '{text}'.",
                $"formatVersion de '{path}' debe ser como '{RunRecord.CurrentFormat}'. Se encontró '{text}'."));
        if (major != RunRecord.MajorFormat) throw new RecordException(OtherVersion(path, text, major));
    }

    private static LocalizedText Remedied(string english, string spanish) =>
        new(english + " Give the run.json of a run folder.", spanish
            + " Dé el run.json de la carpeta de una ejecución.");

    private static LocalizedText OtherVersion(string path, string text, int major)
    {
        var (english, spanish) = major < RunRecord.MajorFormat
            ? ("an earlier version of Injerto made it. Train again, or use that version.",
                "lo hizo una versión anterior de Injerto. Entrene de nuevo o use aquella versión.")
            : ("a later version of Injerto made it. Use that version.",
                "lo hizo una versión posterior de Injerto. Use aquella versión.");
        return new(
            $"The run record '{path}' has format {text}, and this version reads format {RunRecord.MajorFormat}: "
            + $"{english}",
            $"El registro '{path}' tiene el formato {text} y esta versión lee el formato {RunRecord.MajorFormat}: "
            + $"{spanish}");
    }
}
