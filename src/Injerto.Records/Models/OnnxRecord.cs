namespace Injerto.Records;

/// <summary>
/// The ONNX model that a model file carries, and the proof that it answers as the model itself does.
/// </summary>
public sealed record OnnxRecord
{
    /// <summary>The version of ONNX' operators that it uses.</summary>
    public required int Opset { get; init; }

    /// <summary>The type in which its network computes: <c>fp32</c> or <c>fp16</c>.</summary>
    public required string Precision { get; init; }

    /// <summary>The names of its outputs.</summary>
    public required ValueList<string> Outputs { get; init; }

    /// <summary>How many pictures or rows both were asked about.</summary>
    public required int Inputs { get; init; }

    /// <summary>
    /// The largest difference of a value between both: of probabilities as they are, of predicted numbers in units of
    /// their standard deviation.
    /// </summary>
    public required double LargestDifference { get; init; }

    /// <summary>The largest difference that was allowed.</summary>
    public required double Tolerance { get; init; }

    /// <summary>
    /// The same between the ONNX model and the model as it answers by itself, where its frozen part runs in bfloat16;
    /// null (the default) where that runs in float32.
    /// </summary>
    public double? BFloat16Difference { get; init; }

    /// <summary>What ran the ONNX model: <c>ONNX Runtime 1.31.1</c>.</summary>
    public required string Runtime { get; init; }

    /// <summary>When it was proved.</summary>
    public required DateTimeOffset ProvedUtc { get; init; }
}
