namespace Injerto.Models;

/// <summary>The shape of an <see cref="InvertedBottleneck"/>.</summary>
/// <param name="Inputs">Channels in.</param>
/// <param name="Hidden">Channels between, which are filtered by depth.</param>
/// <param name="Outputs">Channels out.</param>
/// <param name="Kernel">The filter's side, in pixels.</param>
/// <param name="Stride">The filter's step, in pixels.</param>
internal readonly record struct BottleneckShape(int Inputs, int Hidden, int Outputs, int Kernel, int Stride);
