using Injerto.Text;

namespace Injerto.Data.Sources;

/// <summary>One reading of class folders.</summary>
internal sealed class ImageFolderReader(DataSourceContext context)
{
    private const int MaxWrappings = 3;
    private readonly FolderWalk walk = new(context);
    private string top = "";

    public IEnumerable<SourceItem> Read()
    {
        var (folders, files) = Unwrap();
        if (context.Options.KeepsUnlabelled && files.Any(IsReadable))
        {
            foreach (var item in Unlabelled()) yield return item;
            yield break;
        }
        ReportStray(files);
        var classes = new FolderLayout(context, walk, top).Classes([.. folders.Select(Look)]);
        if (context.HasErrors) yield break;
        foreach (var (folder, part) in classes)
            context.DeclareTarget(folder.Name, part, folder.Path);
        foreach (var (index, file) in walk.FilesBelow([.. classes.Select(c => c.Folder)]))
        {
            if (IsReadable(file))
                yield return new(file.Path, context.Files.Picture(file.Path))
                {
                    Labels = [classes[index].Folder.Name],
                    Part = classes[index].Part,
                };
            else context.Warn(file.Path, DataProblemKind.NotAnImage, ReasonAgainst(file));
        }
    }

    // Pictures outside any folder have no class: none in here is taken for having one.
    private IEnumerable<SourceItem> Unlabelled()
    {
        foreach (var file in walk.AllFiles())
        {
            if (IsReadable(file)) yield return new(file.Path, context.Files.Picture(file.Path));
            else context.Warn(file.Path, DataProblemKind.NotAnImage, ReasonAgainst(file));
        }
    }

    private (IReadOnlyList<FileTreeEntry> Folders, IReadOnlyList<FileTreeEntry> Files) Unwrap()
    {
        var (folders, files) = walk.List(top);
        for (int depth = 0; depth < MaxWrappings; depth++)
        {
            if (folders.Count != 1 || PartNames.Find(folders[0].Name) is not null || files.Any(IsReadable)) break;
            var inner = walk.List(folders[0].Path);
            if (inner.Folders.Count == 0 || inner.Files.Any(IsReadable)) break;
            // The folder of a lone class, to judge a model on, is no wrapping.
            if (context.Options.KnownClasses is { } known && TargetNames.Match(folders[0].Name, known) is not null)
                break;
            top = folders[0].Path;
            (folders, files) = inner;
            context.Note(top, DataProblemKind.Layout,
                new("The class folders were found in here.", "Las carpetas de clase estaban aquí dentro."));
        }
        return (folders, files);
    }

    private PartFolder Look(FileTreeEntry folder)
    {
        var (inner, files) = walk.List(folder.Path);
        return new(folder, PartNames.Find(folder.Name), inner, files.Count(IsReadable));
    }

    /// <summary>Why a file is passed over that is no picture that can be read.</summary>
    internal static LocalizedText ReasonAgainst(FileTreeEntry file) => PictureExtensions.IsPicture(file.Name)
        ? new(
            $"The extension '{file.Extension}' is not in the list ({PictureExtensions.Listed}), so it was passed " +
            "over. Convert it to JPEG or PNG.",
            $"La extensión '{file.Extension}' no está en la lista ({PictureExtensions.Listed}), así que se pasó por " +
            "alto. Conviértala a JPEG o PNG.")
        : new("Its name doesn't end like a picture's, so it was passed over.",
            "Su nombre no termina como el de una imagen, así que se pasó por alto.");

    private void ReportStray(IReadOnlyList<FileTreeEntry> files)
    {
        foreach (var file in files.Where(f => PictureExtensions.IsPicture(f.Name)))
            context.Warn(file.Path, DataProblemKind.Stray, FolderLayout.BesideClasses);
    }

    private static bool IsReadable(FileTreeEntry file) => PictureExtensions.IsReadable(file.Name);
}
