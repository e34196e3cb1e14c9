namespace Injerto.Training.Transfer.Caching;

/// <summary>
/// Remembers, beside the features, which contents can't be decoded: a later run passes over them before it splits the
/// data, as the first one ended up doing.
/// </summary>
internal sealed class UnreadableImages(FeatureCache cache)
{
    private readonly string _folder = Path.Combine(cache.Folder, "unreadable");
    private readonly Dictionary<UInt128, string> _known = [];

    internal string? ReasonOf(UInt128 image)
    {
        if (_known.TryGetValue(image, out var reason)) return reason;
        try
        {
            return File.Exists(PathOf(image)) ? File.ReadAllText(PathOf(image)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    internal void Add(UInt128 image, string reason)
    {
        _known[image] = reason;
        try
        {
            Directory.CreateDirectory(_folder);
            File.WriteAllText(PathOf(image), reason);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Remembering saves time; not being able to changes nothing else.
        }
    }

    private string PathOf(UInt128 image) => Path.Combine(_folder, $"{image:x32}.txt");
}
