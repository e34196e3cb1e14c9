using Injerto.Text;

namespace Injerto.Data.Sources;

/// <summary>Decides which folders are parts and which are classes, and stops where that can't be told.</summary>
internal sealed class FolderLayout(DataSourceContext context, FolderWalk walk, string top)
{
    /// <summary>Why a picture beside class folders is passed over.</summary>
    public static readonly LocalizedText BesideClasses = new("It lies beside the class folders, not in one, so it " +
        "was passed over.",
        "Está junto a las carpetas de clase, no dentro de una, así que se pasó por alto.");

    public IReadOnlyList<ClassFolder> Classes(IReadOnlyList<PartFolder> folders)
    {
        // A folder called "train" that holds photos, beside other folders of photos, shows trains.
        bool othersHoldPictures = folders.Any(f => f.Part is null && f.Pictures > 0);
        bool IsPart(PartFolder f) => f.Part is not null && (f.Inner.Count > 0 || !othersHoldPictures);
        if (folders.Any(f => f.Part == DataPart.Train && IsPart(f))) return InParts(folders, IsPart);
        RequireTrain([.. folders.Where(f => f.Part is not null && f.Inner.Count > 0)]);
        RequireClassFolders(folders);
        RefuseUnknownParts(folders);
        RefuseInnerParts(folders);
        return [.. folders.Select(f => new ClassFolder(f.Folder, null))];
    }

    private List<ClassFolder> InParts(IReadOnlyList<PartFolder> folders, Func<PartFolder, bool> isPart)
    {
        ReportTwice(folders.Where(isPart));
        var classes = new List<ClassFolder>();
        foreach (var folder in folders)
        {
            if (!isPart(folder))
            {
                context.Warn(folder.Folder.Path, DataProblemKind.Stray, new(
                    "This folder lies beside the training part, but its name is that of no part (val, test), so it " +
                    "was passed over.",
                    "Esta carpeta está junto a la parte de entrenamiento, pero su nombre no es el de ninguna parte " +
                    "(val, test), así que se pasó por alto."));
                continue;
            }
            ReportLoose(folder);
            classes.AddRange(folder.Inner.Select(inner => new ClassFolder(inner, folder.Part)));
        }
        return classes;
    }

    private void ReportLoose(PartFolder folder)
    {
        if (folder.Pictures == 0) return;
        if (folder.Inner.Count == 0)
        {
            var count = Count.Images(folder.Pictures);
            context.Warn(folder.Folder.Path, DataProblemKind.Stray, new(
                $"It holds {count.English} in no class folder, so nothing says what they show; they were passed over.",
                $"Contiene {count.Spanish} fuera de toda carpeta de clase, así que nada dice qué muestran; se " +
                "pasaron por alto."));
            return;
        }
        foreach (var file in walk.List(folder.Folder.Path).Files.Where(f => PictureExtensions.IsPicture(f.Name)))
            context.Warn(file.Path, DataProblemKind.Stray, BesideClasses);
    }

    private void ReportTwice(IEnumerable<PartFolder> parts)
    {
        foreach (var twice in parts.GroupBy(p => p.Part!.Value).Where(g => g.Count() > 1))
        {
            string[] names = [.. twice.Select(p => $"'{p.Name}'")];
            var part = DataPartText.NameOf(twice.Key);
            Error(top, DataProblemKind.Layout, new(
                $"The folders {string.Join(" and ", names)} both mean the {part.English} part. Keep one of them.",
                $"Las carpetas {string.Join(" y ", names)} significan ambas la parte de {part.Spanish}. " +
                "Deje una sola."));
        }
    }

    private void RequireTrain(IReadOnlyList<PartFolder> parts)
    {
        string train = FileTreeEntry.Below(top, "train");
        foreach (var part in parts)
            Error(part.Folder.Path, DataProblemKind.Stray, new(
                $"There is a '{part.Name}' folder but no 'train' folder beside it. Put the images to learn from into " +
                $"{train}/CLASS/.",
                $"Hay una carpeta '{part.Name}', pero ninguna carpeta 'train' a su lado. Ponga las imágenes de las " +
                $"que aprender en {train}/CLASE/."));
    }

    private void RequireClassFolders(IReadOnlyList<PartFolder> folders)
    {
        if (context.HasErrors || folders.Count == 0
            || folders.Any(f => f.Part is null && (f.Pictures > 0 || f.Inner.Count > 0))) return;
        foreach (var part in folders.Where(f => f.Part is not null && f.Pictures > 0))
            Error(part.Folder.Path, DataProblemKind.Layout, new(
                $"The folder '{part.Name}' is a part of the data, and must hold a folder for each class. It holds " +
                $"images directly: put them into {part.Folder.Path}/CLASS/.",
                $"La carpeta '{part.Name}' es una parte de los datos y debe contener una carpeta por clase. Contiene " +
                $"imágenes directamente: póngalas en {part.Folder.Path}/CLASE/."));
    }

    // Parts give themselves away: they all hold folders of the same names.
    private void RefuseUnknownParts(IReadOnlyList<PartFolder> folders)
    {
        PartFolder[] filled = [.. folders.Where(f => f.Inner.Count > 0 || f.Pictures > 0)];
        if (context.HasErrors || filled.Length < 2 || !filled.All(f => f.Pictures == 0 && f.Inner.Count > 1)) return;
        HashSet<string>[] inner =
            [.. filled.Select(f => f.Inner.Select(i => CanonicalForm.Fold(i.Name)).ToHashSet(StringComparer.Ordinal))];
        var widest = inner.MaxBy(names => names.Count)!;
        if (!inner.All(names => names.IsSubsetOf(widest)) || filled[0]
            .Inner.All(i => PartNames.Find(i.Name) is not null)) return;
        string names = string.Join(", ", filled.Select(f => $"'{f.Name}'"));
        string held = string.Join(", ", filled[Array.IndexOf(inner, widest)].Inner.Take(3).Select(i => i.Name)) +
            (widest.Count > 3 ? ", …" : "");
        Error(top, DataProblemKind.Layout, new(
            $"The folders {names} hold the same folders ({held}), so they look like parts of the data, not like " +
            "classes. Call the one to learn from 'train' and the others 'val' and 'test', or list the images in a " +
            "manifest.csv.",
            $"Las carpetas {names} contienen las mismas carpetas ({held}), así que parecen partes de los datos, no " +
            "clases. Llame 'train' a la de aprender y 'val' y 'test' a las otras, o enumere las imágenes en un " +
            "manifest.csv."));
    }

    // Data one level deeper than it seems, or parts within classes: both would be learnt wrong without a word.
    private void RefuseInnerParts(IReadOnlyList<PartFolder> folders)
    {
        if (context.HasErrors) return;
        foreach (var folder in folders)
        {
            if (folder.Inner.Where(i => PartNames.Find(i.Name) == DataPart.Train).ToList() is not [var train, ..])
                continue;
            string path = folder.Folder.Path;
            if (walk.List(train.Path).Folders.Count > 0)
                Error(folder.Folder.Path, DataProblemKind.Layout, new(
                    $"It holds a part of the data ('{train.Name}'), so it is no class. Open '{path}' instead, or " +
                    "move what lies beside it away.",
                    $"Contiene una parte de los datos ('{train.Name}'), así que no es una clase. Abra '{path}' en su " +
                    "lugar, o aparte lo que hay a su lado."));
            else
                Error(folder.Folder.Path, DataProblemKind.Layout, new(
                    $"Class folders must lie in part folders ('{train.Name}/{folder.Name}'), not the other way " +
                    $"round. Got '{folder.Name}/{train.Name}'.",
                    $"Las carpetas de clase deben estar dentro de las partes ('{train.Name}/{folder.Name}'), no al " +
                    $"revés. Se encontró '{folder.Name}/{train.Name}'."));
        }
    }

    private void Error(string path, DataProblemKind kind, LocalizedText reason) =>
        context.Error(FolderWalk.Told(path), kind, reason);
}
