using System.Globalization;
using System.Text;
using System.Text.Json;

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
        var record = RecordJson.Read<RunRecord>(Encoding.UTF8.GetString(bytes), $"The run record '{path}'");
        var faults = record.Faults();
        if (faults.Count > 0)
            throw new InvalidDataException(
                $"The run record '{path}' is not valid: {string.Join(" ", faults)} Train again, or restore the file.");
        return record;
    }

    private static byte[] Bytes(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            throw new FileNotFoundException(
                $"There is no run record '{path}'. Give the folder of a finished run; "
                + "a run that was broken off continues with --resume.", path);
        if (file.Length > MaximumBytes)
            throw new InvalidDataException(
                $"A run record has at most {MaximumBytes >> 20} MB. '{path}' has {file.Length >> 20} MB: it is some other file.");
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
            throw new InvalidDataException(
                $"The run record '{path}' must be JSON. It is not, from line {error.LineNumber + 1} on. "
                + "Give the run.json of a run folder.", error);
        }
        if (reader.TokenType == JsonTokenType.None || reader.CurrentDepth > 0 || reader.BytesConsumed < bytes.TrimEnd(" \t\r\n"u8).Length)
            throw new InvalidDataException(
                $"The run record '{path}' breaks off after {bytes.Length} bytes. "
                + "Restore the file from a copy, or train again with --resume.");
    }

    private static void CheckVersion(byte[] bytes, string path)
    {
        using var document = JsonDocument.Parse(bytes);
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("formatVersion", out var version)
            || version.ValueKind != JsonValueKind.String)
        {
            throw new InvalidDataException(
                $"'{path}' is JSON, but no run record: it has no formatVersion. Give the run.json of a run folder.");
        }
        var text = version.GetString()!;
        if (!int.TryParse(text.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major))
            throw new InvalidDataException($"formatVersion of '{path}' must be like '{RunRecord.CurrentFormat}'. Got '{text}'.");
        if (major != 1)
            throw new InvalidDataException(
                $"The run record '{path}' has format {text}; this version of Injerto reads format 1. Use the newer version that wrote it.");
    }
}
