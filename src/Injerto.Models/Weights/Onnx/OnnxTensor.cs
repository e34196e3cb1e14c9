namespace Injerto.Models.Weights;

/// <summary>What an ONNX file declares of a tensor, and where its values are.</summary>
/// <param name="Type">The type of its elements.</param>
/// <param name="Begin">The first byte of its values.</param>
/// <param name="End">The byte after the last.</param>
/// <param name="IsVarints">Whether each value is a number of varying length, else as many bytes as its type
/// has.</param>
internal sealed record OnnxTensor(ElementType Type, long Begin, long End, bool IsVarints);
