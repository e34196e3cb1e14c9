namespace Injerto.Models;

/// <summary>How a network pads its convolutions: weights only suit the one they were trained with.</summary>
public enum ConvolutionPadding
{
    /// <summary>The same on all sides, as PyTorch's models have it. The default.</summary>
    Symmetric,

    /// <summary>TensorFlow's "same": as much as keeps ⌈size / stride⌉, an odd pixel at the bottom and right.</summary>
    Same,
}
