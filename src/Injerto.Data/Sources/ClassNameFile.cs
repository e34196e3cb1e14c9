using System.Text.Json;
using Injerto.Text;

namespace Injerto.Data.Sources;

/// <summary>A file that names the classes which data tells by numbers: a JSON list, or a text, one a line.</summary>
public static class ClassNameFile
{
    /// <summary>The most bytes that are read: 16 MiB.</summary>
    public const long MaxBytes = 16L << 20;

    /// <summary>Reads the names; the first is that of class 0.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataException">It can't be read, or holds no names or one twice.</exception>
    public static IReadOnlyList<string> Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        string full = Path.GetFullPath(path);
        var folder = new FolderTree(Path.GetDirectoryName(full) ?? full);
        byte[] bytes = SmallFile.Read(folder, Path.GetFileName(full), MaxBytes);
        string text = System.Text.Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
        string[] names = text.TrimStart().StartsWith('[') || text.TrimStart().StartsWith('{')
            ? FromJson(text, path)
            : [.. text.TrimEnd().Split('\n').Select(line => line.Trim())];
        string[] clean = [.. names.Select(TargetNames.Clean)];
        if (Array.FindIndex(clean, name => name.Length == 0) is var empty and >= 0)
            throw Fault(path, new($"Name {empty + 1} is empty.", $"El nombre {empty + 1} está vacío."));
        if (clean.CountBy(name => name, StringComparer.Ordinal).FirstOrDefault(pair => pair.Value > 1) is
            { Value: > 1 } twice)
            throw Fault(path, new($"'{twice.Key}' comes twice.", $"'{twice.Key}' aparece dos veces."));
        return clean;
    }

    private static string[] FromJson(string text, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement is { ValueKind: JsonValueKind.Array } list
                && list.EnumerateArray().All(name => name.ValueKind == JsonValueKind.String))
                return [.. list.EnumerateArray().Select(name => name.GetString()!)];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw Fault(path, new($"It is no whole JSON: {error.Message}", $"No es un JSON completo: {error.Message}"));
        }
        throw Fault(path, new("It is JSON, but no list of texts.", "Es JSON, pero no una lista de textos."));
    }

    private static DataException Fault(string path, LocalizedText what) => new(new LocalizedText(
        $"'{path}' must name each class once: a JSON list of texts, or a text with one name a line. ",
        $"'{path}' debe nombrar cada clase una vez: una lista JSON de textos, o un texto con un nombre por línea. ")
        + what);
}
