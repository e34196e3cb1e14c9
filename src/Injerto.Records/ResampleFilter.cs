namespace Injerto.Records;

/// <summary>The filter with which a picture is resized.</summary>
public enum ResampleFilter
{
    /// <summary>
    /// The antialiased triangle filter: what Pillow calls BILINEAR and ONNX calls <c>Resize</c> with mode linear and
    /// <c>antialias=1, exclude_outside=1</c>.
    /// </summary>
    Triangle,
}
