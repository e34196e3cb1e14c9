using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Injerto.Records;

/// <summary>
/// Records as JSON: camel case, enumerations by name, NaN and infinities as the strings "NaN", "Infinity" and
/// "-Infinity"; members that are not known are passed over, so that a newer minor version stays readable.
/// </summary>
public static class RecordJson
{
    // Names of classes and files stay readable: the files are never put into a page without being escaped there.
    private static readonly RecordJsonContext Compact = Context(indented: false);
    private static readonly RecordJsonContext Indented = Context(indented: true);

    // The generated readers put null or 0 in the place of a member that is absent; these leave its default, so that a
    // minor version that adds members reads the records of those before it.
    private static readonly JsonSerializerOptions Reading = new(RecordJsonContext.Default.Options)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>Writes a record as JSON.</summary>
    /// <typeparam name="T">A record of this library.</typeparam>
    /// <param name="record">The record.</param>
    /// <param name="indented">Whether each member has its own line. Default false: all on one line, as in
    /// <c>history.jsonl</c>.</param>
    public static string Write<T>(T record, bool indented = false)
        where T : class => JsonSerializer.Serialize(record, Info<T>(indented ? Indented : Compact));

    /// <summary>Reads a record from JSON.</summary>
    /// <typeparam name="T">A record of this library.</typeparam>
    /// <param name="json">The text.</param>
    /// <param name="source">Where the text comes from, for the error's sake: a path, say.</param>
    /// <exception cref="RecordException">The text is not JSON, a member is missing or of the wrong kind.</exception>
    public static T Read<T>(string json, string source)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            _ = Info<T>(Compact); // Demands a record.
            return JsonSerializer.Deserialize<T>(json, Reading)
                ?? throw Refused<T>(source, "null.", null);
        }
        catch (JsonException error)
        {
            throw Refused<T>(source, error.Message, error);
        }
    }

    // What the reader itself says is English only; it names the place in the file, which serves in any language.
    private static RecordException Refused<T>(string source, string found, Exception? error) => new(new(
        $"'{source}' must hold a {typeof(T).Name}, and does not: {found} Restore the file from a copy, or train again.",
        $"'{source}' debe contener un {typeof(T).Name} y no lo contiene: {found} Restaure el archivo desde una copia o "
        + "entrene de nuevo."),
        error);

    private static JsonTypeInfo<T> Info<T>(RecordJsonContext context) =>
        context.GetTypeInfo(typeof(T)) as JsonTypeInfo<T>
            ?? throw new ArgumentException($"{typeof(T).Name} is no record that can be written as JSON.");

    private static RecordJsonContext Context(bool indented) =>
        new(new JsonSerializerOptions(RecordJsonContext.Default.Options)
        {
            WriteIndented = indented,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });
}
