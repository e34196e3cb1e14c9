using Injerto.Tensors;

namespace Injerto.Nn.Plans;

/// <summary>Which recorded operations the fused convolution can do at its end, and under which names.</summary>
internal static class ActivationNames
{
    internal static bool IsFusable(GraphNode node) => Find(node) is not null;

    internal static string OfFused(GraphNode? node) => node is null ? "none" : Find(node)!;

    private static string? Find(GraphNode node) => node.Operator.Name switch
    {
        "aten::relu" => "relu",
        "injerto::relu6" => "relu6",
        "aten::hardtanh" when node.Arguments[1].Real == 0 && node.Arguments[2].Real == 6 => "relu6",
        "aten::silu" or "injerto::silu" => "swish",
        "aten::sigmoid" => "sigmoid",
        "aten::hardswish" => "hardswish",
        "aten::gelu" when node.Arguments.Count < 2 || node.Arguments[1].IsAbsent
            || node.Arguments[1].ToString() == "none" => "gelu",
        _ => null,
    };
}
