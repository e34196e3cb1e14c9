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
        var parts = folders.Select(f => (Folder: f, Part: PartNames.Find(f.Name))).ToList();
        if (!parts.Any(p => p.Part == DataPart.Train))
        {
            RequireTrain(parts);
            return context.HasErrors ? [] : ReadClasses(folders, null);
        }
        ReportTwice(parts);
        return [.. parts.SelectMany(p => ReadPart(p.Folder, p.Part))];
    }

    private (List<DirectoryInfo> Folders, List<FileInfo> Files) Unwrap()
    {
        var (folders, files) = walk.List(top);
        for (int depth = 0; depth < MaxWrappings; depth++)
        {
            if (folders.Count != 1 || PartNames.Find(folders[0].Name) is not null || files.Any(IsReadable)) break;
            var inner = walk.List(folders[0].FullName);
            if (inner.Folders.Count == 0 || inner.Files.Any(IsReadable)) break;
            top = folders[0].FullName;
            (folders, files) = inner;
            context.Note(walk.Relative(top), DataProblemKind.Layout,
                new("The class folders were found in here.", "Las carpetas de clase estaban aquí dentro."));
        }
        return (folders, files);
    }

    // A folder called "test" or "val" that holds folders is a part without its "train"; one that holds files is a class.
    private void RequireTrain(List<(DirectoryInfo Folder, DataPart? Part)> parts)
    {
        string train = walk.Relative(Path.Combine(top, "train"));
        foreach (var (folder, _) in parts.Where(p => p.Part is not null && walk.List(p.Folder.FullName).Folders.Count > 0))
            context.Error(walk.Relative(folder.FullName), DataProblemKind.Stray, new(
                $"There is a '{folder.Name}' folder but no 'train' folder beside it. Put the images to learn from into {train}/CLASS/.",
                $"Hay una carpeta '{folder.Name}', pero ninguna carpeta 'train' a su lado. Ponga las imágenes de las que aprender en " +
                $"{train}/CLASE/."));
    }

    private void ReportTwice(List<(DirectoryInfo Folder, DataPart? Part)> parts)
    {
        foreach (var twice in parts.Where(p => p.Part is not null).GroupBy(p => p.Part!.Value).Where(g => g.Count() > 1))
        {
            string[] names = [.. twice.Select(p => $"'{p.Folder.Name}'")];
            var part = DataPartText.NameOf(twice.Key);
            context.Error(walk.Relative(top), DataProblemKind.Layout, new(
                $"The folders {string.Join(" and ", names)} both mean the {part.English} part. Keep one of them.",
                $"Las carpetas {string.Join(" y ", names)} significan ambas la parte de {part.Spanish}. Deje una sola."));
        }
    }

    private IEnumerable<SourceItem> ReadPart(DirectoryInfo folder, DataPart? part)
    {
        if (part is null)
        {
            context.Warn(walk.Relative(folder.FullName), DataProblemKind.Stray, new(
                "This folder lies beside 'train', but is neither 'val' nor 'test', so it was passed over.",
                "Esta carpeta está junto a 'train', pero no es ni 'val' ni 'test', así que se pasó por alto."));
            return [];
        }
        var (classes, loose) = walk.List(folder.FullName);
        ReportStray(loose);
        return ReadClasses(classes, part);
    }

    private IEnumerable<SourceItem> ReadClasses(List<DirectoryInfo> folders, DataPart? part)
    {
        foreach (var folder in folders)
        {
            context.DeclareTarget(folder.Name, part, walk.Relative(folder.FullName));
            foreach (var file in walk.FilesBelow(folder.FullName))
            {
                string path = walk.Relative(file.FullName);
                if (IsReadable(file))
                    yield return new(path, PictureContent.FromFile(file.FullName)) { Labels = [folder.Name], Part = part };
                else context.Warn(path, DataProblemKind.NotAnImage, ReasonAgainst(file));
            }
        }
    }

    private static LocalizedText ReasonAgainst(FileInfo file) => PictureExtensions.IsPicture(file.Name)
        ? new(
            $"The extension '{file.Extension}' is not in the list ({PictureExtensions.Listed}), so it was passed over. Convert it to JPEG " +
            "or PNG.",
            $"La extensión '{file.Extension}' no está en la lista ({PictureExtensions.Listed}), así que se pasó por alto. Conviértala a " +
            "JPEG o PNG.")
        : new("Its name doesn't end like a picture's, so it was passed over.",
            "Su nombre no termina como el de una imagen, así que se pasó por alto.");

    private void ReportStray(List<FileInfo> files)
    {
        foreach (var file in files.Where(f => PictureExtensions.IsPicture(f.Name)))
            context.Warn(walk.Relative(file.FullName), DataProblemKind.Stray, new(
                "It lies beside the class folders, not in one, so it was passed over.",
                "Está junto a las carpetas de clase, no dentro de una, así que se pasó por alto."));
    }

    private static bool IsReadable(FileInfo file) => PictureExtensions.IsReadable(file.Name);
}
