using System.Globalization;
using Injerto.Records;
using Injerto.Text;

namespace Injerto.Runs.Export;

/// <summary>Why an export is not written, and the remedy.</summary>
internal static class ExportFaults
{
    private static readonly LocalizedText Unwritten = new(
        " Nothing was written: please report this with the model.",
        " No se escribió nada: por favor, comuníquelo junto con el modelo.");

    internal static ExportException Differs(
        string input, double difference, double allowed, Prediction expected, Prediction actual, string? place) => new(
        What(input, difference, allowed, expected, actual) + Where(place) + Unwritten);

    internal static ExportException PreparesOtherwise(string input, string place) => new(new LocalizedText(
        "An exported model must prepare its inputs as the model does, size, crop, channels and scale. For "
        + $"{input} '{place}' differs.",
        "Un modelo exportado debe preparar sus entradas como el modelo: tamaño, recorte, canales y escala. Para "
        + $"{input} difiere '{place}'.") + Unwritten);

    internal static ExportException Constant(int inputs, Prediction answer) => new(new LocalizedText(
        $"An exported model must answer different inputs differently. It answers all {inputs} inputs of the proof "
        + $"with [{Shown(answer)}]: its weights are broken. Train again.",
        $"Un modelo exportado debe responder distinto a entradas distintas. Responde a las {inputs} entradas de la "
        + $"prueba con [{Shown(answer)}]: sus pesos están dañados. Entrene de nuevo."));

    internal static ExportException Refused(Exception e) => new(
        new LocalizedText(
            $"An exported model must run in ONNX Runtime. It refuses: {e.Message}",
            $"Un modelo exportado debe funcionar en ONNX Runtime. Este lo rechaza: {e.Message}") + Unwritten, e);

    internal static ExportException Mirrors => new(new LocalizedText(
        "An exported model answers for the picture alone. This one averages its outputs with those for the mirror "
        + "image: train it with `Mirror` no to export it.",
        "Un modelo exportado responde solo por la imagen. Este promedia sus salidas con las del reflejo: entrénelo "
        + "con `Mirror` en no para exportarlo."));

    internal static ExportException Taken(string path) => new(new LocalizedText(
        $"An export must be written to a new file, or in place of an ONNX file of Injerto. '{path}' is another kind "
        + "of file: choose another name, or remove it.",
        $"Una exportación debe escribirse en un archivo nuevo, o en lugar de un archivo ONNX de Injerto. '{path}' es "
        + "otra clase de archivo: elija otro nombre o bórrelo."));

    internal static ExportException NoFolder(string path) => new(new LocalizedText(
        $"The folder of an export must exist. That of '{path}' does not: make it, or choose another name.",
        $"La carpeta de una exportación debe existir. La de '{path}' no existe: créela o elija otro nombre."));

    private static LocalizedText What(
        string input, double difference, double allowed, Prediction expected, Prediction actual)
    {
        var (own, exported) = (Shown(expected), Shown(actual));
        if (double.IsNaN(difference)) return new(
            $"An exported model must give finite numbers. For {input} the model gives [{own}] and its export "
            + $"[{exported}].",
            $"Un modelo exportado debe dar números finitos. Para {input} el modelo da [{own}] y su exportación "
            + $"[{exported}].");
        var (found, most) = (Number(difference), Number(allowed));
        return difference > allowed
            ? new(
                $"An exported model must answer as the model does, within {most}. For {input} the model gives [{own}] "
                + $"and its export [{exported}], {found} apart.",
                $"Un modelo exportado debe responder como el modelo, con una diferencia máxima de {most}. Para {input} "
                + $"el modelo da [{own}] y su exportación [{exported}]: difieren en {found}.")
            : new(
                $"An exported model must decide as the model does. For {input} the model gives [{own}] and decides "
                + $"{expected.Decided}; its export gives [{exported}] and decides {actual.Decided}.",
                $"Un modelo exportado debe decidir como el modelo. Para {input} el modelo da [{own}] y decide "
                + $"{expected.Decided}; su exportación da [{exported}] y decide {actual.Decided}.");
    }

    private static LocalizedText Where(string? place) => place is null
        ? new(
            " The network agrees: what follows it differs, temperature, activation or decision.",
            " La red coincide: difiere lo que la sigue, temperatura, activación o decisión.")
        : new($" The first operator that differs is '{place}'.", $" El primer operador que difiere es '{place}'.");

    private static string Shown(Prediction answer) => string.Join(
        ", ", answer.Values.Take(5).Select(v => v.ToString("0.####", CultureInfo.InvariantCulture)))
        + (answer.Values.Count > 5 ? ", …" : "");

    private static string Number(double value) => value.ToString("0.#e-0", CultureInfo.InvariantCulture);
}
