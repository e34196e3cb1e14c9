using System.Text.Json.Serialization;

namespace Injerto.Models;

/// <summary>The source-generated readers of the embedded data.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(CatalogueEntry[]))]
[JsonSerializable(typeof(ModelFigures[]))]
internal sealed partial class CatalogueJsonContext : JsonSerializerContext;
