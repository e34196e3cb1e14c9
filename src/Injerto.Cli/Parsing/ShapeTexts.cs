namespace Injerto.Cli.Parsing;

/// <summary>The words that stand for a value in a help.</summary>
internal static class ShapeTexts
{
    /// <summary>
    /// The Spanish word for an English one: <c>ARCHIVO</c> for <c>FILE</c>; choices stay as they are typed.
    /// </summary>
    internal static string Spanish(string shape) => shape switch
    {
        "FILE" => "ARCHIVO",
        "FOLDER" => "CARPETA",
        "NAME" => "NOMBRE",
        "LAYERS" => "CAPAS",
        "LIST" => "LISTA",
        "BLOCK" or "CUT" => "BLOQUE",
        "METRIC" => "MÉTRICA",
        "TEXT" => "TEXTO",
        "REGEX" => "EXPRESIÓN",
        "COLUMN" => "COLUMNA",
        "COLUMNS" => "COLUMNAS",
        "DATA" => "DATOS",
        _ => shape,
    };
}
