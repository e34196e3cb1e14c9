using System.Text.Json;
using System.Text.Unicode;

namespace Injerto.Tensors.Safetensors;

/// <summary>Reads the JSON header of a safetensors file and refuses whatever the format does not allow.</summary>
internal sealed class SafetensorsHeader
{
    public const string MetadataKey = "__metadata__";

    // More than libtorch itself can hold, and small enough that a hostile shape costs nothing.
    private const int MaxDimensions = 64;

    private SafetensorsHeader(Dictionary<string, SafetensorsEntry> entries, Dictionary<string, string> metadata)
    {
        Entries = entries;
        Metadata = metadata;
    }

    public Dictionary<string, SafetensorsEntry> Entries { get; }

    public Dictionary<string, string> Metadata { get; }

    /// <param name="json">The header's bytes.</param>
    /// <param name="dataBytes">How many bytes follow the header.</param>
    public static SafetensorsHeader Parse(ReadOnlySpan<byte> json, long dataBytes)
    {
        if (!Utf8.IsValid(json)) throw new SafetensorsException("The header must be valid UTF-8, and is not.");
        if (json.IsEmpty || json[0] != '{' || json.TrimEnd((byte)' ')[^1] != '}')
            throw new SafetensorsException("The header must be one JSON object, from '{' to '}', padded with spaces at most.");
        try
        {
            var header = Parse(new Utf8JsonReader(json));
            SafetensorsLayout.Check(header.Entries.Values, dataBytes);
            return header;
        }
        catch (JsonException broken)
        {
            throw new SafetensorsException($"The header must be valid JSON. {broken.Message}", broken);
        }
        catch (InvalidOperationException broken)
        {
            // What Utf8JsonReader throws for an escape of half a surrogate pair.
            throw new SafetensorsException("The header must hold valid text; one of its strings escapes half a character.", broken);
        }
    }

    private static SafetensorsHeader Parse(Utf8JsonReader reader)
    {
        var entries = new Dictionary<string, SafetensorsEntry>(StringComparer.Ordinal);
        Dictionary<string, string>? metadata = null;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (name == MetadataKey)
            {
                if (metadata is not null) throw Twice("the header", name);
                metadata = ReadMetadata(ref reader);
            }
            else if (!entries.TryAdd(name, ReadEntry(ref reader, name)))
            {
                throw Twice("the header", name);
            }
        }
        reader.Read(); // Complains about anything behind the object.
        return new SafetensorsHeader(entries, metadata ?? new(StringComparer.Ordinal));
    }

    private static Dictionary<string, string> ReadMetadata(ref Utf8JsonReader reader)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new SafetensorsException($"{MetadataKey} must be a JSON object of strings. Got {reader.TokenType}.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            reader.Read();
            if (reader.TokenType != JsonTokenType.String)
                throw new SafetensorsException($"{MetadataKey}: {SafetensorsException.Shown(key)} must be a string. Got {reader.TokenType}.");
            if (!metadata.TryAdd(key, reader.GetString()!)) throw Twice(MetadataKey, key);
        }
        return metadata;
    }

    private static SafetensorsEntry ReadEntry(ref Utf8JsonReader reader, string name)
    {
        var shown = SafetensorsException.Shown(name);
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new SafetensorsException($"Tensor {shown} must be described by a JSON object. Got {reader.TokenType}.");
        SafetensorsDtype? dtype = null;
        long[]? shape = null, offsets = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = reader.GetString()!;
            reader.Read();
            switch (member)
            {
                case "dtype" when dtype is null: dtype = ReadDtype(ref reader, shown); break;
                case "shape" when shape is null: shape = ReadNumbers(ref reader, shown, member); break;
                case "data_offsets" when offsets is null: offsets = ReadNumbers(ref reader, shown, member); break;
                case "dtype" or "shape" or "data_offsets": throw Twice($"tensor {shown}", member);
                default:
                    throw new SafetensorsException(
                        $"Tensor {shown} must have dtype, shape and data_offsets, and nothing else. Got {SafetensorsException.Shown(member)}.");
            }
        }
        if (dtype is null || shape is null || offsets is null)
            throw new SafetensorsException($"Tensor {shown} must have dtype, shape and data_offsets. One of them is missing.");
        if (offsets.Length != 2)
            throw new SafetensorsException($"Tensor {shown}: data_offsets must be two numbers, begin and end. Got {offsets.Length}.");
        return new SafetensorsEntry(name, dtype.Value, shape, offsets[0], offsets[1]);
    }

    private static SafetensorsDtype ReadDtype(ref Utf8JsonReader reader, string shown)
    {
        var spelling = reader.TokenType == JsonTokenType.String ? reader.GetString()! : reader.TokenType.ToString();
        return SafetensorsDtypeFacts.Parse(spelling) ?? throw new SafetensorsException(
            $"Tensor {shown}: dtype must be one of {string.Join(", ", Enum.GetValues<SafetensorsDtype>().Select(d => d.Spelling()))}. "
            + $"Got {SafetensorsException.Shown(spelling)}.");
    }

    private static long[] ReadNumbers(ref Utf8JsonReader reader, string shown, string member)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new SafetensorsException($"Tensor {shown}: {member} must be a list of whole numbers. Got {reader.TokenType}.");
        var numbers = new List<long>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var number) || number < 0)
                throw new SafetensorsException($"Tensor {shown}: {member} must hold whole numbers from 0 to {long.MaxValue}, and holds something else.");
            if (numbers.Count == MaxDimensions)
                throw new SafetensorsException($"Tensor {shown}: {member} must have at most {MaxDimensions} numbers, and has more.");
            numbers.Add(number);
        }
        return [.. numbers];
    }

    private static SafetensorsException Twice(string place, string key) =>
        new($"A key must appear once. In {place}, {SafetensorsException.Shown(key)} appears twice.");
}
