using Injerto.Text;

namespace Injerto.Data.Sources;

/// <summary>Judges the classes, labels or outputs of the items as a whole.</summary>
internal sealed class TargetCheck(DataSourceContext context, List<SourceItem> items, TargetKind kind, string[] names)
{
    private const string Whole = ".";
    private const int MostListed = 5;
    private readonly bool isJudging = context.Options.KnownClasses is not null;

    public void Run()
    {
        if (items.Count == 0) NothingToRead();
        else if (kind == TargetKind.Numbers) Outputs();
        else if (names.Length < 2 && !isJudging) TooFew();
        if (context.HasErrors || kind == TargetKind.Numbers || isJudging) return;
        SimilarNames();
        Untrained();
        EmptyParts();
    }

    private void NothingToRead()
    {
        int missing = context.Problems.Count(p => p.Kind == DataProblemKind.MissingFile);
        var files = Count.Files(missing);
        if (missing > 0)
            context.Error(Whole, DataProblemKind.MissingFile, new LocalizedText(
                $"Of {files.English} that the table names, none exists. A path must be relative to the table's " +
                "folder and written as the file is, extension and letter case included.",
                $"De {files.Spanish} que nombra la tabla, no existe ninguno. Una ruta debe ser relativa a la carpeta " +
                "de la tabla y escribirse como el archivo, con su extensión y sus mayúsculas.")
                + Listed(p => p.Kind == DataProblemKind.MissingFile));
        else if (names.Length == 0)
            context.Error(Whole, DataProblemKind.TooFewClasses, new(
                "There must be a folder of images for each class, such as train/roses/1.jpg or roses/1.jpg, or a " +
                "manifest.csv. None was found.",
                "Debe haber una carpeta de imágenes por clase, como train/rosas/1.jpg o rosas/1.jpg, o un " +
                "manifest.csv. No se encontró nada de eso."));
        else
            context.Error(Whole, DataProblemKind.EmptyClass, new LocalizedText(
                $"There must be images in the class folders ({PictureExtensions.Listed}). None that can be " +
                "read was found.",
                $"Debe haber imágenes en las carpetas de clase ({PictureExtensions.Listed}). No se encontró ninguna " +
                "que se pueda leer.")
                + Listed(IsUnreadable));
    }

    private void TooFew()
    {
        if (names.Length == 0)
            context.Error(Whole, DataProblemKind.TooFewClasses, new("Items must have labels to learn from. " +
                "None has one.",
                "Los elementos deben tener etiquetas de las que aprender. Ninguno tiene."));
        else
            context.Error(Whole, DataProblemKind.TooFewClasses, new(
                $"There must be at least two classes to tell apart. Only '{names[0]}' was found; add a folder of " +
                "images that show something else.",
                $"Debe haber al menos dos clases que distinguir. Solo se encontró '{names[0]}'; añada una carpeta de " +
                "imágenes que muestren otra cosa."));
    }

    private void Outputs()
    {
        foreach (var item in items.Where(item => item.Numbers is not { } numbers || numbers.Count != names.Length
            || !numbers.All(double.IsFinite)))
        {
            var values = Count.Of(names.Length, new("finite value", "valor finito"),
                new("finite values", "valores finitos"));
            context.Error(item.Id, DataProblemKind.BadRow, new(
                $"It must have {values.English} ({string.Join(", ", names)}). Got {Told(item, "none")}.",
                $"Debe tener {values.Spanish} ({string.Join(", ", names)}). Tiene {Told(item, "ninguno")}."));
        }
    }

    private void SimilarNames()
    {
        foreach (var alike in names.GroupBy(c => c.Trim().ToUpperInvariant()).Where(g => g.Count() > 1))
            context.Warn(Whole, DataProblemKind.SimilarClassNames, new(
                $"The classes {string.Join(" and ", alike.Select(c => $"'{c}'"))} differ only in letter case or " +
                "spacing. If they are one, give them one name.",
                $"Las clases {string.Join(" y ", alike.Select(c => $"'{c}'"))} solo difieren en mayúsculas o " +
                "espacios. Si son una, deles un solo nombre."));
    }

    private void Untrained()
    {
        string[] trained = Shown(items.Where(item => item.Part is null or DataPart.Train));
        foreach (string name in names.Except(trained, StringComparer.Ordinal))
        {
            string? folder = context.Declared.FirstOrDefault(d => d.Name == name && d.Part is null or DataPart.Train)
                .Subject;
            if (folder is not null)
                context.Error(folder, DataProblemKind.EmptyClass, new LocalizedText(
                    $"The class '{name}' must have images to learn from. It has none that can be read: add some or " +
                    "remove the folder.",
                    $"La clase '{name}' debe tener imágenes de las que aprender. No tiene ninguna que se pueda leer: " +
                    "añada algunas o quite la carpeta.")
                    + Listed(p => IsUnreadable(p) && p.Subject.StartsWith(folder + "/", StringComparison.Ordinal)));
            else
                context.Error(Whole, DataProblemKind.ClassNotInTraining, new LocalizedText(
                    $"The class '{name}' is evaluated but there is nothing to learn it from. Add it to the training " +
                    "part, or remove it.",
                    $"La clase '{name}' se evalúa, pero no hay de dónde aprenderla. Añádala a la parte de " +
                    "entrenamiento, o quítela.")
                    + NearNames.Hint(name, trained));
        }
    }

    private void EmptyParts()
    {
        string[] trained = Shown(items.Where(item => item.Part is null or DataPart.Train));
        // Of a part that comes without labels, to be predicted, nothing is known.
        foreach (var part in items.Where(i => i is { Part: DataPart.Val or DataPart.Test, Labels: not null })
            .Select(i => i.Part!.Value).Distinct().Order())
        {
            string[] shown = Shown(items.Where(item => item.Part == part));
            var where = DataPartText.NameOf(part);
            foreach (string name in trained.Except(shown, StringComparer.Ordinal).Order(StringComparer.Ordinal))
                context.Warn(Whole, DataProblemKind.EmptyClass, new(
                    $"The class '{name}' has no images in the {where.English} part, so nothing can be said " +
                    "about it there.",
                    $"La clase '{name}' no tiene imágenes en la parte de {where.Spanish}, así que allí no se puede " +
                    "decir nada de ella."));
        }
    }

    private static bool IsUnreadable(DataProblem problem) =>
        problem.Kind is DataProblemKind.Unreadable or DataProblemKind.NotAnImage or DataProblemKind.SymlinkLoop;

    /// <summary>Up to five problems, each on a line of its own.</summary>
    private LocalizedText Listed(Func<DataProblem, bool> which)
    {
        DataProblem[] all = [.. context.Problems.Where(which).OrderBy(p => p.Subject, StringComparer.Ordinal)];
        var lines = all.Take(MostListed).Select(p => p.Text);
        if (all.Length > MostListed)
            lines = lines.Append(new($"… and {all.Length - MostListed} more", $"… y {all.Length - MostListed} más"));
        return LocalizedText.Join("", lines.Select(line => LocalizedText.Same("\n    ") + line));
    }

    private static string[] Shown(IEnumerable<SourceItem> items) =>
        [.. items.SelectMany(item => item.Labels ?? []).Distinct(StringComparer.Ordinal)];

    private static string Told(SourceItem item, string none) =>
        item.Numbers is { } numbers ? $"[{string.Join(", ", numbers)}]" : none;
}
