using Injerto.Text;

namespace Injerto.Training.Transfer.Caching;

/// <summary>
/// Remembers, beside the features, which contents can't be decoded: a later run passes over them before it splits the
/// data, as the first one ended up doing.
/// </summary>
internal sealed class UnreadableImages(FeatureCache cache)
{
    // Both languages in one file; neither text holds it.
    private const char Separator = '\u001e';

    private readonly string _folder = Path.Combine(cache.Folder, "unreadable");
    private readonly Dictionary<UInt128, LocalizedText> _known = [];

    internal LocalizedText? ReasonOf(UInt128 image)
    {
        if (_known.TryGetValue(image, out var reason)) return reason;
        try
        {
            return File.Exists(PathOf(image)) ? Parse(File.ReadAllText(PathOf(image))) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    internal void Add(UInt128 image, LocalizedText reason)
    {
        _known[image] = reason;
        try
        {
            Directory.CreateDirectory(_folder);
            File.WriteAllText(PathOf(image), string.Join(Separator, reason.English, reason.Spanish));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Remembering saves time; not being able to changes nothing else.
        }
    }

    private static LocalizedText Parse(string text)
    {
        var parts = text.Split(Separator);
        return new LocalizedText(parts[0], parts[^1]);
    }

    private string PathOf(UInt128 image) => Path.Combine(_folder, $"{image:x32}.txt");
}
