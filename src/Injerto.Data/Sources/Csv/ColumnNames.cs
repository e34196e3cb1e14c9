using System.Globalization;
using Injerto.Text;

namespace Injerto.Data.Sources;

/// <summary>What the columns of a table are usually called, in English and Spanish.</summary>
internal static class ColumnNames
{
    private static readonly string[] Files =
        ["file", "filename", "path", "filepath", "image", "imagename", "imagepath", "imagefile", "imageid", "img",
        "photo", "archivo", "nombrearchivo", "fichero", "imagen", "idimagen", "ruta", "foto"];

    private static readonly string[] Labels =
        ["label", "labels", "class", "classes", "classname", "target", "category", "tags", "etiqueta", "etiquetas",
        "clase", "clases", "objetivo", "categoria"];

    private static readonly string[] Splits = ["split", "part", "subset", "parte", "conjunto", "particion", "division"];
    private static readonly string[] Groups = ["group", "grupo"];
    private static readonly string[] RowNames = ["id", "index", "row", "unnamed", "indice", "fila"];
    private static readonly string[] SeveralLabels = ["labels", "tags", "classes", "etiquetas", "clases"];

    /// <summary>The position of the column of files; −1 where none is called so.</summary>
    public static int File(string[] columns) => Find(columns, Files);

    /// <summary>The position of the column of labels; −1 where none is called so.</summary>
    public static int Label(string[] columns) => Find(columns, Labels);

    /// <summary>The position of the column of parts; −1 where none is called so.</summary>
    public static int Split(string[] columns) => Find(columns, Splits);

    /// <summary>The position of the column of groups; −1 where none is called so.</summary>
    public static int Group(string[] columns) => Find(columns, Groups);

    /// <summary>Whether a column is called as those that number the rows are.</summary>
    public static bool NumbersRows(string column) =>
        column.Length == 0 || RowNames.Contains(Letters(column));

    /// <summary>Whether a column is called as if it held several labels.</summary>
    public static bool MeansSeveral(string column) => SeveralLabels.Contains(Letters(column));

    /// <summary>Whether there are a column of files and one of labels.</summary>
    public static bool TellFilesAndLabels(string[] columns) => File(columns) >= 0 && Label(columns) >= 0;

    /// <summary>Whether a first row is no header: one of its fields is a number or the name of a picture.</summary>
    public static bool AreData(string[] fields) => !TellFilesAndLabels(fields) && fields.Any(field =>
        PictureExtensions.IsPicture(field) || double.TryParse(field.Replace(',', '.'), NumberStyles.Float,
            CultureInfo.InvariantCulture, out _));

    private static int Find(string[] columns, string[] wanted)
    {
        string[] names = [.. columns.Select(Letters)];
        return wanted.Select(w => Array.IndexOf(names, w)).FirstOrDefault(at => at >= 0, -1);
    }

    private static string Letters(string name) => string.Concat(CanonicalForm.Fold(name).Where(char.IsLetter));
}
