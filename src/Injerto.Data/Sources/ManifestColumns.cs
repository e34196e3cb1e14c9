using Injerto.Text;

namespace Injerto.Data.Sources;

/// <summary>Where the columns of a manifest stand.</summary>
/// <param name="File">The position of the file's path.</param>
/// <param name="Label">The position of the labels.</param>
/// <param name="Split">The position of the part; −1 where there is none.</param>
/// <param name="Group">The position of the group; −1 where there is none.</param>
internal sealed record ManifestColumns(int File, int Label, int Split, int Group)
{
    private static readonly string[] Files =
        ["file", "filename", "path", "filepath", "image", "imagepath", "archivo", "fichero", "imagen", "ruta"];

    private static readonly string[] Labels = ["label", "labels", "class", "etiqueta", "etiquetas", "clase"];
    private static readonly string[] Splits = ["split", "part", "subset", "parte", "conjunto", "particion", "division"];
    private static readonly string[] Groups = ["group", "grupo"];

    /// <summary>The columns of a header.</summary>
    /// <exception cref="DataException">The file's or the label's column is missing.</exception>
    public static ManifestColumns Of(string[] header, string table)
    {
        string[] names = [.. header.Select(name => string.Concat(CanonicalForm.Fold(name).Where(char.IsLetter)))];
        var columns = new ManifestColumns(Find(names, Files), Find(names, Labels), Find(names, Splits),
            Find(names, Groups));
        string[] missing = [.. new[] { (columns.File, "file"), (columns.Label, "label") }.Where(c => c.Item1 < 0)
            .Select(c => c.Item2)];
        if (missing.Length == 0) return columns;
        throw new DataException(new(
            $"{table} must begin with the line 'file,label,split', with commas between (split may be left out). " +
            $"Missing: {string.Join(", ", missing)}. Got: {string.Join(", ", header.Select(TargetNames.Clean))}.",
            $"{table} debe empezar con la línea 'file,label,split', separada por comas (split es opcional). Falta: " +
            $"{string.Join(", ", missing)}. Tiene: {string.Join(", ", header.Select(TargetNames.Clean))}."));
    }

    /// <summary>The separator of a header: the one that gives both columns, else the one that occurs most.</summary>
    public static char Separator(string header)
    {
        char[] candidates = [',', ';', '\t'];
        return candidates.FirstOrDefault(c =>
            HasBoth(header.Split(c)), candidates.MaxBy(c => header.Count(h => h == c)));
    }

    private static bool HasBoth(string[] header)
    {
        string[] names = [.. header.Select(name => string.Concat(CanonicalForm.Fold(name).Where(char.IsLetter)))];
        return Find(names, Files) >= 0 && Find(names, Labels) >= 0;
    }

    private static int Find(string[] names, string[] wanted) =>
        wanted.Select(w => Array.IndexOf(names, w)).FirstOrDefault(at => at >= 0, -1);
}
