using Injerto.Records;

namespace Injerto.Runs.Export;

/// <summary>What was exported.</summary>
/// <param name="Path">The ONNX file, or the model file that it was put into.</param>
/// <param name="Bytes">The length of the ONNX model.</param>
/// <param name="Record">What it is, and its proof.</param>
public sealed record ExportResult(string Path, long Bytes, OnnxRecord Record);
