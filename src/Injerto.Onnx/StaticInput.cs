namespace Injerto.Onnx;

/// <summary>An input of one size, for consumers that can't take dynamic ones.</summary>
/// <param name="Count">Pictures or rows at a time, at least 1.</param>
/// <param name="Height">Height of the pictures in pixels, at least 1.</param>
/// <param name="Width">Width of the pictures in pixels, at least 1.</param>
public sealed record StaticInput(int Count, int Height, int Width);
