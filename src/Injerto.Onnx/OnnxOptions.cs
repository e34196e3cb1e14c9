namespace Injerto.Onnx;

/// <summary>How a model is written as ONNX.</summary>
public sealed record OnnxOptions
{
    /// <summary>The type in which the network computes. Default: float32.</summary>
    public OnnxPrecision Precision { get; init; }

    /// <summary>Whether the features that the head takes are an output too, <c>embedding</c>. Default: no.</summary>
    public bool HasEmbedding { get; init; }

    /// <summary>The one input size that is taken. Default: null, any.</summary>
    public StaticInput? Static { get; init; }
}
