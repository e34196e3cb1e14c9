using Injerto.Data;
using Injerto.Data.Sources;
using Injerto.Text;

namespace Injerto.Cli.Parsing;

/// <summary>
/// The photos that words on a command line mean: files, all of a folder, or what comes through a pipe.
/// </summary>
internal static class PhotoArguments
{
    private const string Pipe = "-";

    internal static IEnumerable<KeyValuePair<string, ItemContent>> Of(IReadOnlyList<string> words)
    {
        if (words.FirstOrDefault(IsAddress) is { } address)
            throw new CommandException(new LocalizedText(
                $"Addresses are not fetched. Download '{address}' first, then name the file.",
                $"No se descargan direcciones. Descargue antes '{address}' y nombre el archivo."));
        return words.SelectMany(Photos);
    }

    private static IEnumerable<KeyValuePair<string, ItemContent>> Photos(string word)
    {
        if (word == Pipe) return [Photo(word, PictureContent.FromStream(Console.OpenStandardInput))];
        if (!Directory.Exists(word)) return [Photo(word, PictureContent.FromFile(word))];
        string[] inside = [.. Directory.EnumerateFiles(word, "*", SearchOption.AllDirectories)
            .Where(PictureExtensions.IsReadable).Order(StringComparer.Ordinal)];
        if (inside.Length > 0) return inside.Select(file => Photo(file, PictureContent.FromFile(file)));
        throw new CommandException(new LocalizedText(
            $"A folder must hold photos. '{word}' holds none.",
            $"Una carpeta debe contener fotos. '{word}' no contiene ninguna."));
    }

    private static KeyValuePair<string, ItemContent> Photo(string name, ItemContent content) =>
        KeyValuePair.Create(name, content);

    private static bool IsAddress(string word) => word.Contains("://", StringComparison.Ordinal) && !Path.Exists(word);
}
