namespace Injerto.Text;

/// <summary>Numbers of things, in the singular where there is one.</summary>
public static class Count
{
    /// <summary><c>1 image</c>, <c>2 images</c>.</summary>
    public static LocalizedText Of(long number, LocalizedText one, LocalizedText many)
    {
        var word = number == 1 ? one : many;
        return new($"{number} {word.English}", $"{number} {word.Spanish}");
    }

    /// <summary><c>1 image</c>, <c>12 images</c>.</summary>
    public static LocalizedText Images(long number) => Of(number, new("image", "imagen"), new("images", "imágenes"));

    /// <summary><c>1 row</c>, <c>12 rows</c>.</summary>
    public static LocalizedText Rows(long number) => Of(number, new("row", "fila"), new("rows", "filas"));

    /// <summary><c>1 class</c>, <c>12 classes</c>.</summary>
    public static LocalizedText Classes(long number) => Of(number, new("class", "clase"), new("classes", "clases"));

    /// <summary><c>1 file</c>, <c>12 files</c>.</summary>
    public static LocalizedText Files(long number) => Of(number, new("file", "archivo"), new("files", "archivos"));

    /// <summary><c>1 epoch</c>, <c>12 epochs</c>.</summary>
    public static LocalizedText Epochs(long number) => Of(number, new("epoch", "época"), new("epochs", "épocas"));
}
