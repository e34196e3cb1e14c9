using Type = Injerto.Onnx.Protocol.AttributeProto.Types.AttributeType;

namespace Injerto.Onnx;

/// <summary>
/// What an operator of opset 18 takes. Source: https://onnx.ai/onnx/operators, of the operators that are written.
/// </summary>
/// <param name="LeastInputs">The fewest inputs.</param>
/// <param name="MostInputs">The most inputs.</param>
/// <param name="Attributes">The types of its attributes by their names.</param>
/// <param name="Required">The attributes that must be there.</param>
internal sealed record OperatorSchema(
    int LeastInputs, int MostInputs, IReadOnlyDictionary<string, Type> Attributes, IReadOnlyList<string> Required)
{
    internal static IReadOnlyDictionary<string, OperatorSchema> All { get; } = new Dictionary<string, OperatorSchema>
    {
        ["Abs"] = Of(1, 1), ["Exp"] = Of(1, 1), ["Erf"] = Of(1, 1), ["HardSwish"] = Of(1, 1), ["Identity"] = Of(1, 1),
        ["Log"] = Of(1, 1), ["Neg"] = Of(1, 1), ["Reciprocal"] = Of(1, 1), ["Relu"] = Of(1, 1), ["Sqrt"] = Of(1, 1),
        ["Sigmoid"] = Of(1, 1), ["Tanh"] = Of(1, 1), ["GlobalAveragePool"] = Of(1, 1),
        ["Add"] = Of(2, 2), ["Sub"] = Of(2, 2), ["Mul"] = Of(2, 2), ["Div"] = Of(2, 2), ["MatMul"] = Of(2, 2),
        ["GreaterOrEqual"] = Of(2, 2), ["Expand"] = Of(2, 2), ["Unsqueeze"] = Of(2, 2), ["Clip"] = Of(1, 3),
        ["Mod"] = Of(2, 2, ("fmod", Type.Int)),
        ["Reshape"] = Of(2, 2, ("allowzero", Type.Int)),
        ["Slice"] = Of(3, 5),
        ["Shape"] = Of(1, 1, ("start", Type.Int), ("end", Type.Int)),
        ["Cast"] = Of(1, 1, ("to!", Type.Int)),
        ["Softmax"] = Of(1, 1, ("axis", Type.Int)),
        ["Flatten"] = Of(1, 1, ("axis", Type.Int)),
        ["Concat"] = Of(1, int.MaxValue, ("axis!", Type.Int)),
        ["Gather"] = Of(2, 2, ("axis", Type.Int)),
        ["Transpose"] = Of(1, 1, ("perm", Type.Ints)),
        ["LeakyRelu"] = Of(1, 1, ("alpha", Type.Float)),
        ["HardSigmoid"] = Of(1, 1, ("alpha", Type.Float), ("beta", Type.Float)),
        ["ArgMax"] = Of(1, 1, ("axis", Type.Int), ("keepdims", Type.Int), ("select_last_index", Type.Int)),
        ["ReduceMean"] = Of(1, 2, ("keepdims", Type.Int), ("noop_with_empty_axes", Type.Int)),
        ["ReduceMin"] = Of(1, 2, ("keepdims", Type.Int), ("noop_with_empty_axes", Type.Int)),
        ["Pad"] = Of(2, 4, ("mode", Type.String)),
        ["LayerNormalization"] = Of(
            2, 3, ("axis", Type.Int), ("epsilon", Type.Float), ("stash_type", Type.Int)),
        ["Gemm"] = Of(
            2, 3, ("alpha", Type.Float), ("beta", Type.Float), ("transA", Type.Int), ("transB", Type.Int)),
        ["Conv"] = Of(
            2, 3, ("auto_pad", Type.String), ("kernel_shape", Type.Ints), ("strides", Type.Ints), ("pads", Type.Ints),
            ("dilations", Type.Ints), ("group", Type.Int)),
        ["MaxPool"] = Of(
            1, 1, ("kernel_shape!", Type.Ints), ("strides", Type.Ints), ("pads", Type.Ints), ("dilations", Type.Ints),
            ("ceil_mode", Type.Int), ("auto_pad", Type.String), ("storage_order", Type.Int)),
        ["AveragePool"] = Of(
            1, 1, ("kernel_shape!", Type.Ints), ("strides", Type.Ints), ("pads", Type.Ints),
            ("count_include_pad", Type.Int), ("ceil_mode", Type.Int), ("auto_pad", Type.String)),
        ["Resize"] = Of(
            1, 4, ("mode", Type.String), ("antialias", Type.Int), ("exclude_outside", Type.Int),
            ("coordinate_transformation_mode", Type.String), ("axes", Type.Ints), ("nearest_mode", Type.String),
            ("cubic_coeff_a", Type.Float), ("extrapolation_value", Type.Float),
            ("keep_aspect_ratio_policy", Type.String)),
    };

    // A name that ends with ! must be there.
    private static OperatorSchema Of(int least, int most, params (string Name, Type Type)[] attributes) => new(
        least, most, attributes.ToDictionary(a => a.Name.TrimEnd('!'), a => a.Type),
        [.. attributes.Where(a => a.Name.EndsWith('!')).Select(a => a.Name.TrimEnd('!'))]);
}
