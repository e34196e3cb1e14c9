using Injerto.Models.Weights.Hdf5;

namespace Injerto.Models.Weights;

/// <summary>A variable of a layer, as a Keras file has it.</summary>
/// <param name="Name">Layer, then variable: <c>conv1/kernel</c>.</param>
/// <param name="Dataset">Its values.</param>
internal sealed record KerasTensor(string Name, Hdf5Dataset Dataset);
