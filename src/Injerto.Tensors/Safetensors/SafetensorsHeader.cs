using System.Text.Json;
using System.Text.Unicode;
using Injerto.Text;

namespace Injerto.Tensors.Safetensors;

/// <summary>Reads the JSON header of a safetensors file and refuses whatever the format does not allow.</summary>
internal sealed class SafetensorsHeader
{
    public const string MetadataKey = "__metadata__";

    // More than libtorch itself can hold, and small enough that a hostile shape costs nothing.
    private const int MaxDimensions = 64;

    private static readonly LocalizedText TheHeader = new("the header", "la cabecera");

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
        if (!Utf8.IsValid(json)) throw new SafetensorsException(new(
            "The header must be valid UTF-8, and is not.",
            "La cabecera debe ser UTF-8 válido, y no lo es."));
        if (json.IsEmpty || json[0] != '{' || json.TrimEnd((byte)' ')[^1] != '}')
            throw new SafetensorsException(new(
                "The header must be one JSON object, from '{' to '}', padded with spaces at most.",
                "La cabecera debe ser un objeto JSON, de '{' a '}', rellenado a lo sumo con espacios."));
        try
        {
            var header = Parse(new Utf8JsonReader(json));
            SafetensorsLayout.Check(header.Entries.Values, dataBytes);
            return header;
        }
        catch (JsonException broken)
        {
            throw new SafetensorsException(new(
                $"The header must be valid JSON. {broken.Message}",
                $"La cabecera debe ser JSON válido. {broken.Message}"), broken);
        }
        catch (InvalidOperationException broken)
        {
            // What Utf8JsonReader throws for an escape of half a surrogate pair.
            throw new SafetensorsException(new(
                "The header must hold valid text; one of its strings escapes half a character.",
                "La cabecera debe contener texto válido; una de sus cadenas escapa medio carácter."), broken);
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
                if (metadata is not null) throw Twice(TheHeader, name);
                metadata = ReadMetadata(ref reader);
            }
            else if (!entries.TryAdd(name, ReadEntry(ref reader, name)))
            {
                throw Twice(TheHeader, name);
            }
        }
        reader.Read(); // Complains about anything behind the object.
        return new SafetensorsHeader(entries, metadata ?? new(StringComparer.Ordinal));
    }

    private static Dictionary<string, string> ReadMetadata(ref Utf8JsonReader reader)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new SafetensorsException(new(
                $"{MetadataKey} must be a JSON object of strings. Got {reader.TokenType}.",
                $"{MetadataKey} debe ser un objeto JSON de cadenas. Es {reader.TokenType}."));
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            reader.Read();
            if (reader.TokenType != JsonTokenType.String)
                throw new SafetensorsException(new(
                    $"{MetadataKey}: {SafetensorsException.Shown(key)} must be a string. Got {reader.TokenType}.",
                    $"{MetadataKey}: {SafetensorsException.Shown(key)} debe ser una cadena. Es {reader.TokenType}."));
            if (!metadata.TryAdd(key, reader.GetString()!)) throw Twice(LocalizedText.Same(MetadataKey), key);
        }
        return metadata;
    }

    private static SafetensorsEntry ReadEntry(ref Utf8JsonReader reader, string name)
    {
        var shown = SafetensorsException.Shown(name);
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new SafetensorsException(new(
                $"Tensor {shown} must be described by a JSON object. Got {reader.TokenType}.",
                $"El tensor {shown} debe describirse con un objeto JSON. Es {reader.TokenType}."));
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
                case "dtype" or "shape" or "data_offsets":
                    throw Twice(new($"tensor {shown}", $"el tensor {shown}"), member);
                default:
                    throw new SafetensorsException(new(
                        $"Tensor {shown} must have dtype, shape and data_offsets, and nothing else. Got "
                        + $"{SafetensorsException.Shown(member)}.",
                        $"El tensor {shown} debe tener dtype, shape y data_offsets, y nada más. Tiene "
                        + $"{SafetensorsException.Shown(member)}."));
            }
        }
        if (dtype is null || shape is null || offsets is null)
            throw new SafetensorsException(new(
                $"Tensor {shown} must have dtype, shape and data_offsets. One of them is missing.",
                $"El tensor {shown} debe tener dtype, shape y data_offsets. Falta uno de ellos."));
        if (offsets.Length != 2)
            throw new SafetensorsException(new(
                $"Tensor {shown}: data_offsets must be two numbers, begin and end. Got {offsets.Length}.",
                $"Tensor {shown}: data_offsets debe ser dos números, principio y fin. Hay {offsets.Length}."));
        return new SafetensorsEntry(name, dtype.Value, shape, offsets[0], offsets[1]);
    }

    private static SafetensorsDtype ReadDtype(ref Utf8JsonReader reader, string shown)
    {
        var spelling = reader.TokenType == JsonTokenType.String ? reader.GetString()! : reader.TokenType.ToString();
        return SafetensorsDtypeFacts.Parse(spelling) ?? throw new SafetensorsException(new(
            $"Tensor {shown}: dtype must be one of "
            + $"{string.Join(", ", Enum.GetValues<SafetensorsDtype>().Select(d => d.Spelling()))}. Got "
            + $"{SafetensorsException.Shown(spelling)}.",
            $"Tensor {shown}: dtype debe ser uno de "
            + $"{string.Join(", ", Enum.GetValues<SafetensorsDtype>().Select(d => d.Spelling()))}. Es "
            + $"{SafetensorsException.Shown(spelling)}."));
    }

    private static long[] ReadNumbers(ref Utf8JsonReader reader, string shown, string member)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new SafetensorsException(new(
                $"Tensor {shown}: {member} must be a list of whole numbers. Got {reader.TokenType}.",
                $"Tensor {shown}: {member} debe ser una lista de números enteros. Es {reader.TokenType}."));
        var numbers = new List<long>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var number) || number < 0)
                throw new SafetensorsException(new(
                    $"Tensor {shown}: {member} must hold whole numbers from 0 to {long.MaxValue}, and holds something "
                    + "else.",
                    $"Tensor {shown}: {member} debe contener números enteros de 0 a {long.MaxValue}, y contiene otra "
                    + "cosa."));
            if (numbers.Count == MaxDimensions)
                throw new SafetensorsException(new(
                    $"Tensor {shown}: {member} must have at most {MaxDimensions} numbers, and has more.",
                    $"Tensor {shown}: {member} debe tener {MaxDimensions} números como máximo, y tiene más."));
            numbers.Add(number);
        }
        return [.. numbers];
    }

    private static SafetensorsException Twice(LocalizedText place, string key) => new(new(
        $"A key must appear once. In {place}, {SafetensorsException.Shown(key)} appears twice.",
        $"Una clave debe aparecer una sola vez. En {place.Spanish}, {SafetensorsException.Shown(key)} aparece dos "
        + "veces."));
}
