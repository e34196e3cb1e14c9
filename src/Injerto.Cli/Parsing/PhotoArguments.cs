using Injerto.Data;
using Injerto.Data.Sources;
using Injerto.Runs;
using Injerto.Text;

namespace Injerto.Cli.Parsing;

/// <summary>
/// What words on a command line ask a model about: files, all of a folder, data of any source, or what comes through a
/// pipe.
/// </summary>
internal static class PhotoArguments
{
    private const string Pipe = "-";

    // What shells and systems call a pipe that is open already: /dev/stdin, and /dev/fd/63 for <(command).
    private static readonly string[] OpenPipes = ["/dev/stdin", "/dev/fd/", "/proc/self/fd/"];

    internal static IEnumerable<KeyValuePair<string, ItemContent>> Of(
        IReadOnlyList<string> words, TrainedModel model, CancellationToken cancellation) => Of(
            words, new Source(model.TakesRows, model.Open, model.TryOpen), cancellation);

    /// <summary>The same for one that is asked through ONNX Runtime.</summary>
    internal static IEnumerable<KeyValuePair<string, ItemContent>> Of(
        IReadOnlyList<string> words, OnnxPredictor model, CancellationToken cancellation) => Of(
            words, new Source(model.TakesRows, model.Open, model.TryOpen), cancellation);

    /// <summary>The same for a Keras model, which takes pictures.</summary>
    internal static IEnumerable<KeyValuePair<string, ItemContent>> OfPictures(
        IReadOnlyList<string> words, CancellationToken cancellation) => Of(
            words, new Source(false, null!, KerasClassifier.TryOpen), cancellation);

    private static IEnumerable<KeyValuePair<string, ItemContent>> Of(
        IReadOnlyList<string> words, Source model, CancellationToken cancellation)
    {
        if (words.FirstOrDefault(IsAddress) is { } address)
            throw new CommandException(new LocalizedText(
                $"Addresses are not fetched. Download '{address}' first, then name the file.",
                $"No se descargan direcciones. Descargue antes '{address}' y nombre el archivo."));
        return words.SelectMany(word => Items(word, model, cancellation));
    }

    private static IEnumerable<KeyValuePair<string, ItemContent>> Items(
        string word, Source model, CancellationToken cancellation)
    {
        if (model.TakesRows) return Items(model.Open(word, cancellation));
        if (word == Pipe) return [Photo(word, PictureContent.FromStream(Console.OpenStandardInput))];
        if (OpenPipes.Any(pipe => word.StartsWith(pipe, StringComparison.Ordinal)))
            return [Photo(word, PictureContent.FromStream(() => File.OpenRead(word)))];
        if (Directory.Exists(word)) return Folder(word, model, cancellation);
        if (FilePattern.IsOne(word) && FilePattern.Files(word) is { Count: > 0 } matched
            && matched.All(PictureExtensions.IsPicture))
            return matched.Select(file => Photo(file, PictureContent.FromFile(file)));
        // What looks like a photo is one, whatever is in it.
        return !PictureExtensions.IsPicture(word) && model.TryOpen(word, cancellation) is { } data
            ? Items(data) : [Photo(word, PictureContent.FromFile(word))];
    }

    private static IEnumerable<KeyValuePair<string, ItemContent>> Folder(
        string folder, Source model, CancellationToken cancellation)
    {
        string[] inside = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(PictureExtensions.IsReadable).Order(StringComparer.Ordinal)];
        if (inside.Length > 0) return inside.Select(file => Photo(file, PictureContent.FromFile(file)));
        if (model.TryOpen(folder, cancellation) is { } data) return Items(data);
        throw new CommandException(new LocalizedText(
            $"A folder must hold photos. '{folder}' holds none.",
            $"Una carpeta debe contener fotos. '{folder}' no contiene ninguna."));
    }

    private static IEnumerable<KeyValuePair<string, ItemContent>> Items(DataSet data) =>
        data.Items.Select(item => Photo(item.Id, item.Content));

    private static KeyValuePair<string, ItemContent> Photo(string name, ItemContent content) =>
        KeyValuePair.Create(name, content);

    private static bool IsAddress(string word) => word.Contains("://", StringComparison.Ordinal) && !Path.Exists(word);

    /// <summary>How a model opens data; <paramref name="Open"/> is asked only where it takes rows.</summary>
    private sealed record Source(
        bool TakesRows, Func<string, CancellationToken, DataSet> Open,
        Func<string, CancellationToken, DataSet?> TryOpen);
}
