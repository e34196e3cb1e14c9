using Injerto.Text;

namespace Injerto.Data.Sources;

/// <summary>
/// Pictures in any folders, whose names tell what they show: <see cref="DataSourceOptions.LabelFrom"/> says how. It is
/// asked for, never recognized.
/// </summary>
internal sealed class LabelPatternSource : IDataSource
{
    public string Name => "named pictures";

    public bool Recognizes(DataLocation location) => false;

    public IEnumerable<SourceItem> Read(DataSourceContext context)
    {
        var pattern = new LabelPattern(context.Options.LabelFrom!);
        int fitting = 0;
        foreach (var file in new FolderWalk(context).AllFiles())
        {
            if (!PictureExtensions.IsReadable(file.Name))
                context.Warn(file.Path, DataProblemKind.NotAnImage, ImageFolderReader.ReasonAgainst(file));
            else if (pattern.Find(file.Path) is not { } found)
                context.Warn(file.Path, DataProblemKind.Unlabelled, new(
                    "`LabelFrom` finds no class in its name, so it was passed over.",
                    "`LabelFrom` no halla una clase en su nombre, así que se pasó por alto."));
            else if (found.Part.Length > 0 && PartNames.Find(found.Part) is null)
                context.Error(file.Path, DataProblemKind.BadRow, new LocalizedText(
                    $"The part in its name must be one of {PartNames.Usual}. Got '{found.Part}'.",
                    $"La parte en su nombre debe ser una de {PartNames.Usual}. Tiene '{found.Part}'.")
                    + PartNames.Hint(found.Part));
            else
            {
                fitting++;
                yield return new(file.Path, context.Files.Picture(file.Path))
                {
                    Labels = [found.Label],
                    Part = PartNames.Find(found.Part),
                    Group = found.Group.Length > 0 ? found.Group : null,
                };
            }
        }
        if (fitting == 0)
            context.Error(".", DataProblemKind.Unlabelled, new(
                $"`LabelFrom` must fit the name of a picture at least. '{context.Options.LabelFrom}' fits none.",
                $"`LabelFrom` debe ajustarse al nombre de alguna imagen. '{context.Options.LabelFrom}' no se ajusta " +
                $"a " +
                "ninguno."));
    }
}
