using Injerto.Text;

namespace Injerto.Data.Conversion;

/// <summary>
/// Writes pictures of one class each as <c>PART/CLASS/FILE</c>, or <c>CLASS/FILE</c> where all is for training.
/// </summary>
internal sealed class ClassFolderWriter(DataSet data, string folder) : DataWriter(data, folder)
{
    private readonly PictureNames names = new();

    public override LocalizedText? Fault()
    {
        if (Data.Items.Any(item => item.Content is not PictureContent))
            return new(
                "Class folders hold pictures, and this data has rows of numbers. Write it as csv.",
                "Las carpetas de clases contienen imágenes, y estos datos tienen filas de números. Escríbalos como " +
                "csv.");
        if (Data.Kind == TargetKind.Labels)
            return Refusal("pictures of several labels", "imágenes de varias etiquetas");
        if (Data.Kind == TargetKind.Numbers) return Refusal("pictures with numbers", "imágenes con números");
        if (Data.Items.Any(item => item.Target is null))
            return Refusal("pictures whose class is not known", "imágenes de clase desconocida");
        string? name = Data.TargetNames.FirstOrDefault(name => !IsFolderName(name));
        return name is null ? null : Refusal($"a class called '{name}', which no folder can be",
            $"una clase llamada '{name}', como no puede llamarse ninguna carpeta");
    }

    public override long Write(DataItem item)
    {
        string place = Path.Combine(Folder, HasParts ? NameOf(item.Part) : "", Data.TargetNames[item.ClassIndex]);
        using var picture = Read(item);
        Directory.CreateDirectory(place);
        File.WriteAllBytes(Path.Combine(place, names.Next(place, item.Id, picture.Span)), picture.Span);
        return picture.Span.Length;
    }

    private static bool IsFolderName(string name) =>
        name.Trim(' ', '.') == name && !name.Any(c => char.IsControl(c) || "<>:\"/\\|?*".Contains(c));

    private static LocalizedText Refusal(string what, string qué) => new(
        $"Class folders hold pictures of one class each, and this data has {what}. Write it as csv or " +
        "tfrecord.",
        $"Las carpetas de clases contienen imágenes de una sola clase, y estos datos tienen {qué}. Escríbalos como " +
        "csv o tfrecord.");
}
