namespace Injerto.Images;

/// <summary>Takes the rows of a resized window as they are made.</summary>
internal interface IRowSink
{
    /// <summary>Takes row y, interleaved red, green, blue in [0, 255].</summary>
    void Write(int y, ReadOnlySpan<float> row);
}
