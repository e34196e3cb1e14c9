namespace Injerto.Lessons;

/// <summary>What <c>--help</c> tells.</summary>
internal static class LessonHelp
{
    public static string Text(string name, bool readsData, LessonWords words)
    {
        var (folder, carpeta) = readsData ? (" [FOLDER]", " [CARPETA]") : ("", "");
        var data = !readsData ? "" : words.Say(
            "\n  FOLDER        the data to learn from (default: among the shared data, see INJERTO_SHARED)",
            "\n  CARPETA       los datos de los que aprender (por defecto, entre los datos compartidos; véase "
            + "INJERTO_SHARED)");
        return words.Say(
            $"""
            ./injerto lesson {name}{folder} [options]
            {data}
              --epochs N    at most so many passes over the training data
              --seed N      the seed of everything random; the same seed gives the same figures (default 42)
              --out FILE    the HTML page (default runs/lessons/{name}.html)
              --lang en|es  the language (default: the system's)
              --json        the last line is one JSON object with the figures
              --help        this text
            """,
            $"""
            ./injerto lesson {name}{carpeta} [opciones]
            {data}
              --epochs N    como mucho tantas pasadas por los datos de entrenamiento
              --seed N      la semilla de todo lo aleatorio; la misma semilla da las mismas cifras (por defecto 42)
              --out FICHERO la página HTML (por defecto runs/lessons/{name}.html)
              --lang en|es  el idioma (por defecto, el del sistema)
              --json        la última línea es un objeto JSON con las cifras
              --help        este texto
            """);
    }
}
