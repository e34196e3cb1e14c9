namespace Injerto.Onnx.Preparation;

/// <summary>Writes how a table's rows come to the network, which standardises them itself.</summary>
internal static class RowPreparation
{
    /// <summary>Writes it; gives the name of <c>[N, columns, 1, 1]</c>.</summary>
    internal static string Write(GraphWriter writer, string rows, long columns) => writer.Node(
        "Reshape", "preparation/rows", [rows, writer.Integers("preparation/shape", -1, columns, 1, 1)]);
}
