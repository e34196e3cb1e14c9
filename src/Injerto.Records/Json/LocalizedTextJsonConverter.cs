using System.Text.Json;
using System.Text.Json.Serialization;
using Injerto.Text;

namespace Injerto.Records;

/// <summary>
/// Reads and writes a text as <c>{"en": …, "es": …}</c>; one that is the same in both languages as a plain string.
/// </summary>
internal sealed class LocalizedTextJsonConverter : JsonConverter<LocalizedText>
{
    public override LocalizedText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String) return LocalizedText.Same(reader.GetString()!);
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException($"A text must be a string or an object with en and es. Got {reader.TokenType}.");
        string? english = null, spanish = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var language = reader.GetString()!;
            reader.Read();
            if (language == "en") english = Once(language, english, ref reader);
            else if (language == "es") spanish = Once(language, spanish, ref reader);
            // A newer minor version may know more languages.
            else reader.Skip();
        }
        return new(english ?? throw Missing("en"), spanish ?? throw Missing("es"));
    }

    public override void Write(Utf8JsonWriter writer, LocalizedText value, JsonSerializerOptions options)
    {
        if (value.English == value.Spanish)
        {
            writer.WriteStringValue(value.English);
            return;
        }
        writer.WriteStartObject();
        writer.WriteString("en", value.English);
        writer.WriteString("es", value.Spanish);
        writer.WriteEndObject();
    }

    private static string Once(string language, string? before, ref Utf8JsonReader reader)
    {
        if (before is not null) throw new JsonException($"A text must have '{language}' once. Got it twice.");
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException($"'{language}' of a text must be a string. Got {reader.TokenType}.");
        return reader.GetString()!;
    }

    private static JsonException Missing(string language) => new($"A text must have '{language}'. It is missing.");
}
