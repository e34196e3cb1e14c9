namespace Injerto.Data.Sources;

/// <summary>What is wrong with IDX files that don't hold what their headers say.</summary>
internal static class IdxFaults
{
    public static DataException TooShort(string name, int values, long held) => new(new(
        $"'{name}' must hold {values} values, as its header says. It ends after {held}: fetch it again.",
        $"'{name}' debe contener {values} valores, como dice su cabecera. Termina tras {held}: descárguelo de nuevo."));

    public static DataException TooLong(string name, int values) => new(new(
        $"'{name}' must end after {values} values, as its header says. More follows: it is damaged or not what it " +
        "seems.",
        $"'{name}' debe terminar tras {values} valores, como dice su cabecera. Sigue más: está dañado o no es lo que " +
        "parece."));

    public static DataException BrokenGzip(string name, Exception error) => new(new(
        $"'{name}' must be a whole gzip file, but it is damaged. Fetch it again.",
        $"'{name}' debe ser un archivo gzip completo, pero está dañado. Descárguelo de nuevo."), error);

    public static DataException Unreadable(string name, Exception error)
    {
        var reason = ReadFault.Text(error);
        return new(new($"The IDX file '{name}' can't be read: {reason.English}",
            $"No se puede leer el archivo IDX '{name}': {reason.Spanish}"), error);
    }

    public static DataException Shape(string name, string wanted, IReadOnlyList<int> got)
    {
        string told = string.Join(", ", got);
        return new(new($"'{name}' must have the shape {wanted}. Got [{told}].",
            $"'{name}' debe tener la forma {wanted}. Tiene [{told}]."));
    }

    public static DataException TooLarge(string name, int height, int width, int most) => new(new(
        $"The pictures of '{name}' must have at most {most} pixels. They have {width} × {height}.",
        $"Las imágenes de '{name}' deben tener como máximo {most} píxeles. Tienen {width} × {height}."));

    public static DataException Counts(string labels, long held, string images, int count) => new(new(
        $"'{labels}' must have a label for each of the {count} images of '{images}'. It has {held}: the files belong " +
        "to different sets.",
        $"'{labels}' debe tener una etiqueta para cada una de las {count} imágenes de '{images}'. Tiene {held}: los " +
        "archivos son de conjuntos distintos."));
}
