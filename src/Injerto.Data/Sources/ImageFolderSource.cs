namespace Injerto.Data.Sources;

/// <summary>
/// Class folders: below part folders (<c>train/CLASS/*</c> with <c>val</c> and <c>test</c> beside <c>train</c>), or at
/// one level (<c>CLASS/*</c>), of which seeded shares are set aside. A lone folder around either is entered.
/// </summary>
internal sealed class ImageFolderSource : IDataSource
{
    public string Name => "class folders";

    public bool Recognizes(DataLocation location) => location is { Files: not null, Named: null };

    public IEnumerable<SourceItem> Read(DataSourceContext context) => new ImageFolderReader(context).Read();
}
