using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Injerto.Records;

/// <summary>Reads and writes a <see cref="ValueMap{T}"/> as an object, in order.</summary>
internal sealed class ValueMapJsonConverter<T> : JsonConverter<ValueMap<T>>
{
    public override ValueMap<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException($"Expected named values. Got {reader.TokenType}.");
        var type = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        var entries = new List<KeyValuePair<string, T>>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            if (!names.Add(name)) throw new JsonException($"Names must differ. Got '{name}' twice.");
            reader.Read();
            try
            {
                entries.Add(new(name, JsonSerializer.Deserialize(ref reader, type)
                    ?? throw new JsonException("It must not be null.")));
            }
            catch (JsonException error)
            {
                throw new JsonException($"The value named '{name}': {error.Message}", error);
            }
        }
        return new(entries);
    }

    public override void Write(Utf8JsonWriter writer, ValueMap<T> value, JsonSerializerOptions options)
    {
        var type = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        writer.WriteStartObject();
        foreach (var (name, item) in value)
        {
            writer.WritePropertyName(name);
            JsonSerializer.Serialize(writer, item, type);
        }
        writer.WriteEndObject();
    }
}
