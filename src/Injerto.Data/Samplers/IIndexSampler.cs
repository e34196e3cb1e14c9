namespace Injerto.Data.Samplers;

/// <summary>Says which items a process visits in an epoch, and in which order.</summary>
public interface IIndexSampler
{
    /// <summary>How many items one epoch of this rank has.</summary>
    int Count { get; }

    /// <summary>
    /// The indices of this rank for an epoch: a pure function of the sampler's settings and the epoch.
    /// </summary>
    /// <param name="epoch">The number of the epoch, from 0.</param>
    int[] Indices(int epoch);
}
