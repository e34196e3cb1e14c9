namespace Injerto.Data.Sources;

/// <summary>Reads class folders: below part folders, or at one level.</summary>
internal static class ImageFolderSource
{
    private const int MaxWrappings = 3;

    public static void Read(DatasetBuilder builder, CancellationToken cancellationToken)
    {
        var walk = new FolderWalk(builder.Root, builder.Problems, cancellationToken);
        var (top, folders, files) = Unwrap(builder, walk);
        ReportStray(builder, walk, files, "It lies beside the class folders, not in one");
        var parts = folders.Select(f => (Folder: f, Part: PartNames.Find(f.Name))).ToList();
        if (!parts.Any(p => p.Part == DataPart.Train))
        {
            // A folder called "test" or "val" that holds folders is a part without its "train"; one that holds files is a class.
            foreach (var (folder, _) in parts.Where(p => p.Part is not null && walk.List(p.Folder.FullName).Folders.Count > 0))
                builder.Error(walk.Relative(folder.FullName), DataProblemKind.Stray,
                    $"There is a '{folder.Name}' folder but no 'train' folder beside it. Put the images to learn from into {walk.Relative(Path.Combine(top, "train"))}/CLASS/.");
            if (builder.HasErrors) return;
            ReadClasses(builder, walk, folders, null, cancellationToken);
            return;
        }
        foreach (var twice in parts.Where(p => p.Part is not null).GroupBy(p => p.Part).Where(g => g.Count() > 1))
            builder.Error(walk.Relative(top), DataProblemKind.Layout,
                $"The folders {string.Join(" and ", twice.Select(p => $"'{p.Folder.Name}'"))} both mean the {twice.Key} part. Keep one of them.");
        foreach (var (folder, part) in parts)
        {
            if (part is null)
            {
                builder.Warn(walk.Relative(folder.FullName), DataProblemKind.Stray,
                    "This folder lies beside 'train', but is neither 'val' nor 'test', so it was passed over.");
                continue;
            }
            var (classes, loose) = walk.List(folder.FullName);
            ReportStray(builder, walk, loose, "It lies beside the class folders, not in one");
            ReadClasses(builder, walk, classes, part, cancellationToken);
        }
    }

    private static (string Top, List<DirectoryInfo> Folders, List<FileInfo> Files) Unwrap(DatasetBuilder builder, FolderWalk walk)
    {
        string top = builder.Root;
        var (folders, files) = walk.List(top);
        for (int depth = 0; depth < MaxWrappings; depth++)
        {
            if (folders.Count != 1 || PartNames.Find(folders[0].Name) is not null || files.Any(f => builder.IsImage(f.Name))) break;
            var inner = walk.List(folders[0].FullName);
            if (inner.Folders.Count == 0 || inner.Files.Any(f => builder.IsImage(f.Name))) break;
            top = folders[0].FullName;
            (folders, files) = inner;
            builder.Note(walk.Relative(top), DataProblemKind.Layout, "The class folders were found in here.");
        }
        return (top, folders, files);
    }

    private static void ReadClasses(DatasetBuilder builder, FolderWalk walk, List<DirectoryInfo> folders, DataPart? part, CancellationToken cancellationToken)
    {
        foreach (var folder in folders)
        {
            cancellationToken.ThrowIfCancellationRequested();
            builder.Declare(folder.Name, part, walk.Relative(folder.FullName));
            foreach (var file in walk.FilesBelow(folder.FullName))
            {
                string path = walk.Relative(file.FullName);
                if (builder.IsImage(file.Name)) builder.Add(new Candidate(file.FullName, path, [folder.Name], part));
                else if (PictureExtensions.IsPicture(file.Name))
                    builder.Warn(path, DataProblemKind.NotAnImage,
                        $"The extension '{file.Extension}' is not in the list ({string.Join(" ", builder.Options.Extensions)}), so it was passed over. Convert it to JPEG or PNG.");
                else builder.Warn(path, DataProblemKind.NotAnImage, "Its name doesn't end like a picture's, so it was passed over.");
            }
        }
    }

    private static void ReportStray(DatasetBuilder builder, FolderWalk walk, List<FileInfo> files, string reason)
    {
        foreach (var file in files.Where(f => PictureExtensions.IsPicture(f.Name) || builder.IsImage(f.Name)))
            builder.Warn(walk.Relative(file.FullName), DataProblemKind.Stray, $"{reason}, so it was passed over.");
    }
}
