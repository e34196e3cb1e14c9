using Injerto.Text;

namespace Injerto.Data.Sources;

/// <summary>One reading of class folders.</summary>
internal sealed class ImageFolderReader(DataSourceContext context)
{
    private const int MaxWrappings = 3;
    private readonly FolderWalk walk = new(context);
    private string top = context.Location;

    public IEnumerable<SourceItem> Read()
    {
        var (folders, files) = Unwrap();
        ReportStray(files);
        var classes = new FolderLayout(context, walk, top).Classes([.. folders.Select(Look)]);
        if (context.HasErrors) yield break;
        foreach (var (folder, part) in classes)
            context.DeclareTarget(folder.Name, part, walk.Relative(folder.FullName));
        foreach (var (index, file) in walk.FilesBelow([.. classes.Select(c => c.Folder.FullName)]))
        {
            string path = walk.Relative(file.FullName);
            if (IsReadable(file))
                yield return new(path, PictureContent.FromFile(file.FullName))
                {
                    Labels = [classes[index].Folder.Name],
                    Part = classes[index].Part,
                };
            else context.Warn(path, DataProblemKind.NotAnImage, ReasonAgainst(file));
        }
    }

    private (IReadOnlyList<DirectoryInfo> Folders, IReadOnlyList<FileInfo> Files) Unwrap()
    {
        var (folders, files) = walk.List(top);
        for (int depth = 0; depth < MaxWrappings; depth++)
        {
            if (folders.Count != 1 || PartNames.Find(folders[0].Name) is not null || files.Any(IsReadable)) break;
            var inner = walk.List(folders[0].FullName);
            if (inner.Folders.Count == 0 || inner.Files.Any(IsReadable)) break;
            // The folder of a lone class, to judge a model on, is no wrapping.
            if (context.Options.KnownClasses is { } known && TargetNames.Match(folders[0].Name, known) is not null)
                break;
            top = folders[0].FullName;
            (folders, files) = inner;
            context.Note(walk.Relative(top), DataProblemKind.Layout,
                new("The class folders were found in here.", "Las carpetas de clase estaban aquí dentro."));
        }
        return (folders, files);
    }

    private PartFolder Look(DirectoryInfo folder)
    {
        var (inner, files) = walk.List(folder.FullName);
        return new(folder, PartNames.Find(folder.Name), inner, files.Count(IsReadable));
    }

    private static LocalizedText ReasonAgainst(FileInfo file) => PictureExtensions.IsPicture(file.Name)
        ? new(
            $"The extension '{file.Extension}' is not in the list ({PictureExtensions.Listed}), so it was passed " +
            "over. Convert it to JPEG or PNG.",
            $"La extensión '{file.Extension}' no está en la lista ({PictureExtensions.Listed}), así que se pasó por " +
            "alto. Conviértala a JPEG o PNG.")
        : new("Its name doesn't end like a picture's, so it was passed over.",
            "Su nombre no termina como el de una imagen, así que se pasó por alto.");

    private void ReportStray(IReadOnlyList<FileInfo> files)
    {
        foreach (var file in files.Where(f => PictureExtensions.IsPicture(f.Name)))
            context.Warn(walk.Relative(file.FullName), DataProblemKind.Stray, FolderLayout.BesideClasses);
    }

    private static bool IsReadable(FileInfo file) => PictureExtensions.IsReadable(file.Name);
}
