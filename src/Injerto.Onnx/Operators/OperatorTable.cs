using Injerto.Tensors;
using Injerto.Text;

namespace Injerto.Onnx.Operators;

/// <summary>How each operator of libtorch is written; gives the ONNX name of what it makes.</summary>
internal static class OperatorTable
{
    private static readonly Dictionary<string, Func<OperatorCall, string>> Writers = new(
        [
            .. Convolutions.Writers, .. Pooling.Writers, .. Activations.Writers, .. Arithmetic.Writers,
            .. Shaping.Writers, .. Products.Writers,
        ],
        StringComparer.Ordinal);

    internal static string Write(OperatorCall call) => Writers.TryGetValue(call.Node.Operator.Name, out var write)
        ? write(call) : throw Unknown(call.Node);

    private static OnnxException Unknown(GraphNode node) => new(new LocalizedText(
        $"The operator {node.Operator.Name} of '{node.Path}' has no counterpart in ONNX here. Use another "
        + "architecture.",
        $"El operador {node.Operator.Name} de '{node.Path}' no tiene aquí equivalente en ONNX. Use otra "
        + "arquitectura."));
}
