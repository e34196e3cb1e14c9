using Injerto.Nn;

namespace Injerto.Training;

/// <summary>An epoch whose weights are kept.</summary>
/// <param name="Epoch">Its number in the history; 0 where the place is free.</param>
/// <param name="Value">What was monitored.</param>
/// <param name="Loss">The monitored loss.</param>
/// <param name="Weights">Its weights.</param>
internal sealed record KeptEpoch(int Epoch, double Value, double Loss, StateDict Weights);
