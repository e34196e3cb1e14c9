using Injerto.Runs.Export;
using Injerto.Text;

namespace Injerto.Cli.Reporting;

/// <summary>What was exported, and how it was proved, for people.</summary>
internal sealed class ExportText(CommandContext context)
{
    private const double Megabyte = 1e6;

    internal void Tell(ExportResult exported)
    {
        var (record, texts) = (exported.Record, context.Texts);
        var outputs = string.Join(", ", record.Outputs);
        var size = texts.Number(exported.Bytes / Megabyte, "0.0");
        context.Tell(
            $"ONNX, {size} MB, opset {record.Opset}, {record.Precision}; outputs: {outputs}.",
            $"ONNX, {size} MB, opset {record.Opset}, {record.Precision}; salidas: {outputs}.");
        var inputs = Count.Of(record.Inputs, new("input", "entrada"), new("inputs", "entradas"));
        context.Tell(
            $"Proved with {inputs.English} in {record.Runtime}: decisions equal, largest difference "
            + $"{texts.Number(record.LargestDifference, "0.0e+0")} (allowed: "
            + $"{texts.Number(record.Tolerance, "0e+0")}).",
            $"Probado con {inputs.Spanish} en {record.Runtime}: decisiones iguales, diferencia máxima "
            + $"{texts.Number(record.LargestDifference, "0.0e+0")} (admitida: "
            + $"{texts.Number(record.Tolerance, "0e+0")}).");
        if (record.BFloat16Difference is { } difference) context.Tell(
            "The model itself runs in bfloat16: its own answers differ from those of the export by up to "
            + $"{texts.Number(difference, "0.####")}.",
            "El propio modelo funciona en bfloat16: sus respuestas difieren de las de la exportación en hasta "
            + $"{texts.Number(difference, "0.####")}.");
    }
}
