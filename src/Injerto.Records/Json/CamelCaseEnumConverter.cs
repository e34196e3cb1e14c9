using System.Text.Json;
using System.Text.Json.Serialization;

namespace Injerto.Records;

/// <summary>Writes an enumeration as the name of its member in camel case, and refuses numbers.</summary>
internal sealed class CamelCaseEnumConverter<T>()
    : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
