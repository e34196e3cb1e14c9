using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Training;

/// <summary>Moves one state of a network towards another, tensor by tensor.</summary>
internal static class WeightMean
{
    /// <summary>a ← (1 − s) · a + s · b; counters are taken from b as they are.</summary>
    /// <param name="average">a, which is changed.</param>
    /// <param name="state">b, of the same keys.</param>
    /// <param name="share">s, from 0 to 1.</param>
    internal static void Approach(StateDict average, StateDict state, double share)
    {
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        foreach (var (key, value) in state)
        {
            if (value.DType is DType.Int64)
            {
                average[key].CopyFrom(value);
                continue;
            }

            average[key].MulInPlace(1 - share);
            average[key].AddInPlace(value.Detach(), share);
        }
    }
}
