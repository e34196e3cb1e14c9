using Injerto.Data.Checks;

namespace Injerto.Data;

/// <summary>A picture that is a file.</summary>
internal sealed class FilePicture(string path) : PictureContent
{
    private readonly string path = path ?? throw new ArgumentNullException(nameof(path));

    public override Stream Open()
    {
        var file = LinkedFile.Of(path);
        if (!file.Exists) throw new FileNotFoundException(null, path);
        // Pipes and devices have no length either: opening one could wait for ever.
        return file.Length == 0
            ? Stream.Null
            : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0,
            FileOptions.SequentialScan);
    }
}
