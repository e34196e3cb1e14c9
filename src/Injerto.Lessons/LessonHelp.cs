namespace Injerto.Lessons;

/// <summary>What <c>--help</c> tells.</summary>
internal static class LessonHelp
{
    public static string Text(string name, LessonWords words) => words.Say(
        $"""
        ./injerto lesson {name} [FOLDER] [options]

          FOLDER        data to learn from, for lessons that read some
          --epochs N    at most so many passes over the training data
          --seed N      the seed of everything random; the same seed gives the same figures (default 42)
          --out FILE    the HTML page (default runs/lessons/{name}.html)
          --lang en|es  the language (default: the system's)
          --json        the last line is one JSON object with the figures
          --help        this text
        """,
        $"""
        ./injerto lesson {name} [CARPETA] [opciones]

          CARPETA       datos de los que aprender, en las lecciones que los leen
          --epochs N    como mucho tantas pasadas por los datos de entrenamiento
          --seed N      la semilla de todo lo aleatorio; la misma semilla da las mismas cifras (por defecto 42)
          --out FICHERO la página HTML (por defecto runs/lessons/{name}.html)
          --lang en|es  el idioma (por defecto, el del sistema)
          --json        la última línea es un objeto JSON con las cifras
          --help        este texto
        """);
}
