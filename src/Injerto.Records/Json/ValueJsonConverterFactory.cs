using System.Text.Json;
using System.Text.Json.Serialization;

namespace Injerto.Records;

/// <summary>
/// Finds the converters of <see cref="ValueList{T}"/> (a JSON array) and <see cref="ValueMap{T}"/> (a JSON object).
/// </summary>
internal sealed class ValueJsonConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType
        && (typeToConvert.GetGenericTypeDefinition() == typeof(ValueList<>)
            || typeToConvert.GetGenericTypeDefinition() == typeof(ValueMap<>));

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
    {
        var converter = typeToConvert.GetGenericTypeDefinition() == typeof(ValueList<>)
            ? typeof(ValueListJsonConverter<>)
            : typeof(ValueMapJsonConverter<>);
        return (JsonConverter)Activator.CreateInstance(converter.MakeGenericType(typeToConvert.GetGenericArguments()))!;
    }
}
